package org.sopflow.casework.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.Forbidden;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Search;
import org.sopflow.casework.Cases.State;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.organization.Organization;
import org.sopflow.page.DeskEntry;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Sops;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases and the page of one case. */
@Controller
class CasePages {

    /** The name of the message that a diagram waits for while its clock is stopped. */
    private static final String STOP_UNDONE = "stop-undone";

    private final Cases cases;
    private final CaseAccess access;
    private final Processes processes;
    private final Organization organization;
    private final Sops sops;

    CasePages(Cases cases, CaseAccess access, Processes processes, Organization organization, Sops sops) {
        this.cases = cases;
        this.access = access;
        this.processes = processes;
        this.organization = organization;
        this.sops = sops;
    }

    @Bean
    static DeskEntry casesEntry() {
        return new DeskEntry("casework.cases.title", "/cases", 30, Set.of());
    }

    /** A line of the timeline, as the component takes it. */
    record Line(String title, String who, Instant at, String text, String kind) {}

    record Waiting(String id, String name, String who) {}

    @GetMapping("/cases")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        CurrentUser user = access.mayList();
        Optional<Case> exact = q.isBlank() ? Optional.empty() : cases.find(q.strip());
        if (exact.isPresent()) {
            return "redirect:/cases/" + exact.get().number();
        }
        int shown = Math.max(1, page);
        var found = cases.search(new Search(q.strip(), null, null, access.units(user), shown));
        model.addAttribute("q", q);
        model.addAttribute("cases", found.cases());
        model.addAttribute("total", found.total());
        model.addAttribute("page", shown);
        model.addAttribute("pages", Math.max(1, (int) ((found.total() + Search.SIZE - 1) / Search.SIZE)));
        return "casework/list";
    }

    @GetMapping("/cases/{number}")
    String show(@PathVariable String number, Model model, Locale language) {
        return page(number, false, model, language);
    }

    /** Shows the contacts; that they were read stands in the timeline. */
    @PostMapping("/cases/{number}/contacts")
    @Transactional
    public String reveal(@PathVariable String number, Model model, Locale language) {
        Case kase = cases.get(number);
        CurrentUser user = access.maySee(kase);
        if (!access.mayReveal(user, kase)) {
            throw new Forbidden(new Message("casework.contactsForbidden"));
        }
        cases.note(kase.number(), "contactsRead", Map.of(), user.username(), null);
        return page(number, true, model, language);
    }

    /** The chief takes a stop back: the clock runs as if it had never stood still. */
    @PostMapping("/cases/{number}/undo-stop")
    public String undoStop(@PathVariable String number) {
        Case kase = cases.get(number);
        CurrentUser user = access.maySee(kase);
        if (!access.isChief(user, kase)) {
            throw new Forbidden(new Message("casework.undoStopForbidden"));
        }
        processes.message(kase.number(), STOP_UNDONE, Map.of(), user.username());
        return "redirect:/cases/" + kase.number();
    }

    private String page(String number, boolean revealed, Model model, Locale language) {
        Case kase = cases.get(number);
        CurrentUser user = access.maySee(kase);
        boolean english = language.getLanguage().equals("en");
        model.addAttribute("kase", kase);
        model.addAttribute("sopName", sops.get(kase.sop()).name(language));
        model.addAttribute(
                "unitName",
                organization
                        .findUnit(kase.unit())
                        .map(unit -> english ? unit.nameEn() : unit.name())
                        .orElse(kase.unit()));
        model.addAttribute("revealed", revealed);
        model.addAttribute("mayReveal", !revealed && access.mayReveal(user, kase));
        model.addAttribute("mayUndoStop", kase.state() == State.STOPPED && access.isChief(user, kase));
        model.addAttribute("waiting", waiting(kase, english));
        model.addAttribute("timeline", timeline(kase, language));
        return "casework/case";
    }

    private List<Waiting> waiting(Case kase, boolean english) {
        List<Waiting> waiting = new ArrayList<>();
        for (OpenStep step : processes.openSteps(kase.number())) {
            String name = english ? step.meaning().getOrDefault("nameEn", step.name()) : step.name();
            String assignee = step.assignee();
            waiting.add(new Waiting(step.step().value(), name, assignee == null ? "" : organization.nameOf(assignee)));
        }
        return waiting;
    }

    /** Newest first. */
    private List<Line> timeline(Case kase, Locale language) {
        List<Line> lines = new ArrayList<>();
        for (var entry : cases.timeline(kase.number())) {
            String who = organization.nameOf(entry.who());
            String kind = entry.who().equals("system") ? "system" : "person";
            lines.add(0, new Line(cases.text(entry, language), who, entry.at(), "", kind));
        }
        return lines;
    }
}
