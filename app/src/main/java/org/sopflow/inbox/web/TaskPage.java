package org.sopflow.inbox.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUsers;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.casework.Cases;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.StepRefused;
import org.sopflow.form.Answer;
import org.sopflow.form.Form;
import org.sopflow.form.Forms;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.TaskFormRefused;
import org.sopflow.inbox.TaskNotClaimed;
import org.sopflow.inbox.TaskUnknown;
import org.sopflow.inbox.Tasks;
import org.sopflow.page.Refused;
import org.sopflow.sop.Sops;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page of a task. Whatever happens to a task meanwhile - done by the first of two clicks, taken by another, moved away - the page
 * says so and shows what was typed.
 */
@Controller
class TaskPage {

    /** Hidden fields that tell the form of a task that is gone. */
    private static final String DEFINITION = "_definition";

    private static final String ELEMENT = "_element";

    private final Tasks tasks;
    private final Tellings tellings;
    private final Forms forms;
    private final Cases cases;
    private final Sops sops;
    private final Diagrams diagrams;
    private final CurrentUsers users;
    private final WorkingDays calendar;
    private final Clock business;

    TaskPage(
            Tasks tasks,
            Tellings tellings,
            Forms forms,
            Cases cases,
            Sops sops,
            Diagrams diagrams,
            CurrentUsers users,
            WorkingDays calendar,
            Clock business) {
        this.tasks = tasks;
        this.tellings = tellings;
        this.forms = forms;
        this.cases = cases;
        this.sops = sops;
        this.diagrams = diagrams;
        this.users = users;
        this.calendar = calendar;
        this.business = business;
    }

    /** What happened, above the page. */
    record Notice(String text, boolean good) {}

    @GetMapping("/tasks/{id}")
    String show(@PathVariable String id, Locale language, Model model, HttpServletResponse response) {
        Item item;
        try {
            item = tasks.get(id);
        } catch (TaskUnknown gone) {
            return gone(gone, Map.of(), language, model, response);
        }
        fill(model, item, null, Map.of(), language);
        return "inbox/task";
    }

    @PostMapping("/tasks/{id}/claim")
    String claim(
            @PathVariable String id,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return act(
                id,
                () -> {
                    tasks.claim(id);
                    flash.addFlashAttribute("notice", new Notice(tellings.text("inbox.claimed", language), true));
                    return "redirect:/tasks/" + id;
                },
                language,
                model,
                request,
                response);
    }

    @PostMapping("/tasks/{id}/release")
    String release(
            @PathVariable String id,
            @RequestParam(defaultValue = "mine") String scope,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return act(
                id,
                () -> {
                    var number = tasks.get(id).caseNumber();
                    tasks.release(id);
                    flash.addFlashAttribute(
                            "notice", new Notice(tellings.text("inbox.released", language, number), true));
                    return "redirect:/inbox?scope=" + (scope.equals("unit") ? "unit" : "mine");
                },
                language,
                model,
                request,
                response);
    }

    /** @param then {@code next} goes to the next task, anything else to the list */
    @PostMapping("/tasks/{id}/complete")
    String complete(
            @PathVariable String id,
            @RequestParam(defaultValue = "next") String then,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes flash) {
        return act(
                id,
                () -> {
                    var item = tasks.get(id);
                    var done = tasks.complete(id, posted(item, request), language);
                    var next = then.equals("next") ? tasks.next() : Optional.<Item>empty();
                    var text = tellings.text("inbox.done", language, done.caseNumber(), done.name(language));
                    flash.addFlashAttribute("notice", new Notice(text, true));
                    return next.map(one -> "redirect:/tasks/" + one.step()).orElse("redirect:/inbox");
                },
                language,
                model,
                request,
                response);
    }

    /** The fields again, as what is typed shows and hides some. */
    @PostMapping("/tasks/{id}/fields")
    String fields(@PathVariable String id, Locale language, Model model, HttpServletRequest request) {
        var item = tasks.get(id);
        tasks.form(item)
                .ifPresent(form -> model.addAttribute(
                        "drawn", forms.draw(form, tasks.known(item), posted(item, request), Map.of(), language)));
        return "inbox/task :: fields";
    }

    private Map<String, Object> posted(Item item, HttpServletRequest request) {
        return tasks.form(item)
                .map(form -> forms.posted(form, request.getParameterMap()))
                .orElse(Map.of());
    }

    private String act(
            String id,
            Supplier<String> action,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            return action.get();
        } catch (TaskUnknown gone) {
            return gone(gone, request.getParameterMap(), language, model, response);
        } catch (TaskFormRefused refused) {
            return again(id, refused, refused.errors(), null, language, model, request, response);
        } catch (TaskNotClaimed | StepRefused refused) {
            var notice = refused.status() == 404 ? null : new Notice(notClaimed(id, language), false);
            return again(id, refused, Map.of(), notice, language, model, request, response);
        }
    }

    private String notClaimed(String id, Locale language) {
        var assignee = tasks.get(id).assignee();
        return assignee == null || assignee.equals(users.get().username())
                ? tellings.text("inbox.claimFirst", language)
                : tellings.text("inbox.takenBy", language, tellings.person(assignee, language));
    }

    /** The same page with what was typed. */
    private String again(
            String id,
            Refused refused,
            Map<String, List<String>> errors,
            @Nullable Notice notice,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Item item;
        try {
            item = tasks.get(id);
        } catch (TaskUnknown gone) {
            return gone(gone, request.getParameterMap(), language, model, response);
        }
        response.setStatus(refused.status());
        if (notice != null) {
            model.addAttribute("notice", notice);
        }
        var posted = posted(item, request);
        fill(model, item, posted, errors, language);
        if (!item.ours(users.get().username())) {
            tasks.form(item).ifPresent(form -> model.addAttribute("typed", forms.answers(form, posted, language)));
        }
        return "inbox/task";
    }

    /** It is done, withdrawn, or never was: what was typed is shown, to be copied. */
    private String gone(
            TaskUnknown refused,
            Map<String, String[]> parameters,
            Locale language,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refused.status());
        model.addAttribute("typed", typed(parameters, language));
        tasks.next().ifPresent(next -> model.addAttribute("next", next));
        return "inbox/gone";
    }

    private List<Answer> typed(Map<String, String[]> parameters, Locale language) {
        var definition = first(parameters, DEFINITION);
        var element = first(parameters, ELEMENT);
        if (definition.isEmpty()
                || diagrams.all().stream().noneMatch(one -> one.definition().equals(definition))) {
            return List.of();
        }
        return tasks.form(definition, element)
                .map(form -> forms.answers(form, forms.posted(form, parameters), language))
                .orElse(List.of());
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 ? "" : values[0];
    }

    /** @param posted null: nobody has typed anything yet */
    private void fill(
            Model model,
            Item item,
            @Nullable Map<String, Object> posted,
            Map<String, List<String>> errors,
            Locale language) {
        var me = users.get().username();
        var step = tasks.step(item.definition(), item.element()).orElse(null);
        model.addAttribute("item", item);
        model.addAttribute("name", item.name(language));
        model.addAttribute("light", Horizon.of(business, calendar).light(item));
        model.addAttribute("why", tellings.why(item, language));
        model.addAttribute("post", tellings.post(item.post(), language));
        model.addAttribute("sop", tellings.sop(item.sop(), language));
        model.addAttribute("ours", item.ours(me));
        model.addAttribute("may", tasks.mayDo(item));
        model.addAttribute(
                "taken", item.ours(me) || tasks.free(item) ? "" : tellings.person(item.assignee(), language));
        model.addAttribute("definitionField", DEFINITION);
        model.addAttribute("elementField", ELEMENT);
        var english = language.getLanguage().equals("en");
        var guidance = step == null
                ? ""
                : english ? step.meaning().getOrDefault("documentationEn", step.documentation()) : step.documentation();
        model.addAttribute("guidance", guidance == null ? "" : guidance);
        tasks.form(item).ifPresent(form -> {
            var known = tasks.known(item);
            model.addAttribute(
                    "drawn",
                    posted == null
                            ? forms.draw(form, known, language)
                            : forms.draw(form, known, posted, errors, language));
        });
        var kase = cases.find(item.caseNumber());
        kase.ifPresent(one -> {
            model.addAttribute("kase", one);
            model.addAttribute(
                    "answers",
                    startForm(one)
                            .map(form -> forms.answers(form, one.data(), language))
                            .orElse(List.of()));
        });
    }

    /** The form the case came in with. */
    private Optional<Form> startForm(Cases.Case kase) {
        var sop = kase.definition() == null ? sops.find(kase.sop()) : Optional.of(sops.edition(kase.definition()));
        return sop.flatMap(one -> Optional.ofNullable(one.diagram().startForm())
                .flatMap(file -> diagrams.form(one.diagram().definition(), file))
                .map(forms::read));
    }
}
