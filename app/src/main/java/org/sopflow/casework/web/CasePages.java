package org.sopflow.casework.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Search;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.casework.desk.CaseNumbers;
import org.sopflow.casework.desk.CaseTexts;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.form.Answer;
import org.sopflow.form.Forms;
import org.sopflow.organization.Organization;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Sops;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of cases and the page of one. */
@Controller
class CasePages {

    private static final int LONGEST_REASON = 500;

    private final Cases cases;
    private final CaseAccess access;
    private final CurrentUsers users;
    private final Processes processes;
    private final Organization organization;
    private final Sops sops;
    private final Forms forms;
    private final Diagrams diagrams;
    private final CaseTexts texts;

    CasePages(
            Cases cases,
            CaseAccess access,
            CurrentUsers users,
            Processes processes,
            Organization organization,
            Sops sops,
            Forms forms,
            Diagrams diagrams,
            CaseTexts texts) {
        this.cases = cases;
        this.access = access;
        this.users = users;
        this.processes = processes;
        this.organization = organization;
        this.sops = sops;
        this.forms = forms;
        this.diagrams = diagrams;
        this.texts = texts;
    }

    /** @param kind person or system */
    record Line(String title, String who, java.time.Instant at, String text, String kind) {}

    /** A step that waits, for its link. */
    record Waiting(String id, String name, String who) {}

    record Row(Case kase, String sop, String unit) {}

    @GetMapping("/cases")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String sop,
            @RequestParam(defaultValue = "1") int page,
            Locale language,
            Model model) {
        CurrentUser user = users.get();
        String words = q.strip();
        if (CaseNumbers.sound(words.toUpperCase(Locale.ROOT)) || words.matches("INS\\d{9,}")) {
            var exact = cases.find(words.toUpperCase(Locale.ROOT));
            if (exact.isPresent()) {
                return "redirect:/cases/" + exact.get().number();
            }
        }
        State only = state(state);
        var search = new Search(words, only, sop.isEmpty() ? null : sop, access.units(user), Math.max(1, page));
        var found = cases.search(search);
        int pages = (int) ((found.total() + Search.SIZE - 1) / Search.SIZE);
        int here = Math.max(1, Math.min(search.page(), pages));
        if (here < search.page()) {
            // the list may have become shorter since the page was asked for
            found = cases.search(new Search(words, only, search.sop(), search.units(), here));
        }
        model.addAttribute(
                "rows",
                found.cases().stream()
                        .map(kase ->
                                new Row(kase, sopName(kase, language), organization.unitName(kase.unit(), language)))
                        .toList());
        model.addAttribute("total", found.total());
        model.addAttribute("page", here);
        model.addAttribute("pages", pages);
        model.addAttribute("q", words);
        model.addAttribute("state", only == null ? "" : only.name());
        model.addAttribute("sop", sop);
        model.addAttribute(
                "sops",
                sops.all().stream()
                        .map(one -> Map.of("value", one.key(), "text", one.name(language)))
                        .toList());
        model.addAttribute("states", State.values());
        model.addAttribute(
                "url",
                org.springframework.web.util.UriComponentsBuilder.fromPath("/cases")
                        .queryParam("q", "{q}")
                        .queryParam("state", "{state}")
                        .queryParam("sop", "{sop}")
                        .encode()
                        .buildAndExpand(words, only == null ? "" : only.name(), sop)
                        .toUriString());
        return "casework/list";
    }

    private static @Nullable State state(String text) {
        for (State state : State.values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        return null;
    }

    @GetMapping("/cases/{number}")
    String show(@PathVariable String number, Locale language, Model model) {
        Case kase = cases.get(number);
        CurrentUser user = access.maySee(kase);
        fill(model, kase, user, language, false);
        return "casework/case";
    }

    /** Shows the contacts and writes down who looked: a deed, so not by a link. */
    @PostMapping("/cases/{number}/contacts")
    @Transactional
    public String reveal(@PathVariable String number, Locale language, Model model) {
        Case kase = cases.get(number);
        CurrentUser user = access.maySee(kase);
        if (!access.mayReveal(user, kase)) {
            throw new Forbidden(new Message("casework.forbidden"));
        }
        cases.note(kase.number(), "contactRevealed", Map.of(), user.username(), null);
        fill(model, kase, user, language, true);
        return "casework/case";
    }

    /** The chief takes a stop of the clock back. */
    @PostMapping("/cases/{number}/stop-undone")
    @Transactional
    public String undoStop(
            @PathVariable String number, @RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
        Case kase = cases.get(number);
        CurrentUser user = access.maySee(kase);
        if (!access.isChief(user, kase)) {
            throw new Forbidden(new Message("casework.onlyChief"));
        }
        if (reason.isBlank()) {
            throw new CaseRefused(List.of(new Fault("reason", new Message("casework.fault.reason"))));
        }
        if (reason.length() > LONGEST_REASON) {
            throw new CaseRefused(
                    List.of(new Fault("reason", new Message("casework.fault.reasonLong", LONGEST_REASON))));
        }
        boolean heard =
                processes.message(kase.number(), "stop-undone", Map.of("undoReason", reason.strip()), user.username());
        if (!heard) {
            throw new CaseRefused(409, new Message("casework.notStopped"));
        }
        flash.addFlashAttribute("done", "casework.case.undone");
        return "redirect:/cases/" + kase.number();
    }

    private void fill(Model model, Case kase, CurrentUser user, Locale language, boolean revealed) {
        model.addAttribute("kase", kase);
        model.addAttribute("sop", sopName(kase, language));
        model.addAttribute("unit", organization.unitName(kase.unit(), language));
        model.addAttribute("answers", answers(kase, language));
        model.addAttribute("steps", steps(kase, language));
        model.addAttribute("lines", lines(kase, language));
        model.addAttribute("notice", cases.overdueNotice(kase.number()).orElse(null));
        model.addAttribute("applicant", revealed ? kase.applicant() : Masked.of(kase.applicant()));
        model.addAttribute("revealed", revealed);
        model.addAttribute("mayReveal", access.mayReveal(user, kase));
        model.addAttribute("mayUndo", kase.state() == State.STOPPED && access.isChief(user, kase));
    }

    private List<Answer> answers(Case kase, Locale language) {
        Sops.Sop sop = edition(kase);
        String file = sop.diagram().startForm();
        if (file == null) {
            return List.of();
        }
        return diagrams.form(sop.diagram().definition(), file)
                .map(schema -> forms.answers(forms.read(schema), kase.data(), language))
                .orElse(List.of());
    }

    private List<Waiting> steps(Case kase, Locale language) {
        if (kase.state() == State.CLOSED) {
            return List.of();
        }
        return processes.openSteps(kase.number()).stream()
                .map(step -> new Waiting(step.step().value(), name(step, language), who(step, language)))
                .toList();
    }

    private static String name(OpenStep step, Locale language) {
        return language.getLanguage().equals("en") ? step.meaning().getOrDefault("nameEn", step.name()) : step.name();
    }

    private String who(OpenStep step, Locale language) {
        if (step.assignee() != null) {
            return organization.nameOf(step.assignee());
        }
        return step.posts().stream()
                .map(key -> organization.postName(key, language))
                .collect(Collectors.joining(texts.text("casework.comma", Map.of(), language)));
    }

    private List<Line> lines(Case kase, Locale language) {
        List<Line> lines = new ArrayList<>();
        for (var entry : cases.timeline(kase.number())) {
            boolean system = entry.who().equals("system") || entry.who().equals("1999");
            String who = entry.who().equals("system")
                    ? texts.text("casework.system", Map.of(), language)
                    : organization.nameOf(entry.who());
            lines.add(
                    0,
                    new Line(
                            cases.text(entry, language),
                            who,
                            entry.at(),
                            filled(entry, language),
                            system ? "system" : "person"));
        }
        return lines;
    }

    /** What a step was completed with, in the words of its form; empty where that is nothing. */
    private String filled(TimelineEntry entry, Locale language) {
        String definition = entry.args().get("definition");
        String element = entry.args().get("element");
        if (definition == null || element == null || entry.filled().isEmpty()) {
            return "";
        }
        return diagrams.get(definition).steps().stream()
                .filter(step -> step.id().equals(element))
                .flatMap(step -> Optional.ofNullable(step.form()).stream())
                .flatMap(file -> diagrams.form(definition, file).stream())
                .flatMap(schema -> forms.answers(forms.read(schema), entry.filled(), language).stream())
                .map(answer ->
                        answer.label() + texts.text("casework.filled.colon", Map.of(), language) + answer.value())
                .collect(Collectors.joining(texts.text("casework.receipt.semicolon", Map.of(), language)));
    }

    private Sops.Sop edition(Case kase) {
        String definition = kase.definition();
        return definition == null ? sops.get(kase.sop()) : sops.edition(definition);
    }

    private String sopName(Case kase, Locale language) {
        return sops.find(kase.sop()).map(sop -> sop.name(language)).orElse(kase.sop());
    }
}
