package org.sopflow.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.OverdueNotice;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.ClockView;
import org.sopflow.deadline.ClockViews;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.Clocks.LedgerEntry;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.engine.Processes;
import org.sopflow.organization.Organization;
import org.sopflow.page.Dates;
import org.sopflow.sop.Sops;
import org.sopflow.sop.Sops.Sop;
import org.sopflow.sop.Sops.Stage;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a case stands, for whoever has its number and the code of its receipt. The code travels in the body, never in an address,
 * and is not kept: the session remembers which cases it was given for. A wrong code and an unknown number get the same answer. Nobody's name, no contact and nothing an applicant wrote is shown.
 */
@Controller
class StatusPage {

    /** The cases that a session has shown the code of, newest first. */
    private static final String OPENED = "portal.opened";

    private static final int KEPT = 10;

    private static final Set<String> STOP_REASONS = Set.of("PART", "POWER_COMPANY", "OTHER_AGENCY");

    private final Cases cases;
    private final Sops sops;
    private final ClockViews clocks;
    private final Clocks ledgers;
    private final Processes processes;
    private final Organization organization;
    private final MessageSource messages;
    private final Clock clock;
    private final Tries tries = new Tries(InstantSource.system());

    StatusPage(
            Cases cases,
            Sops sops,
            ClockViews clocks,
            Clocks ledgers,
            Processes processes,
            Organization organization,
            MessageSource messages,
            Clock clock) {
        this.cases = cases;
        this.sops = sops;
        this.clocks = clocks;
        this.ledgers = ledgers;
        this.processes = processes;
        this.organization = organization;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A stage as it stands.
     *
     * @param state done, now, ahead
     * @param at when it was finished, or since when it lasts; null where that is not known
     */
    record Stand(String name, String state, @Nullable Instant at, String text) {}

    /** @param reason message key */
    record Stop(Instant at, String reason) {}

    @ModelAttribute
    void keptOutOfEveryMemory(HttpServletResponse response) {
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }

    @GetMapping("/status")
    String ask(@RequestParam(defaultValue = "") String number, Model model) {
        model.addAttribute("number", number.strip());
        return "portal/find";
    }

    @PostMapping("/status")
    String show(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String address = request.getRemoteAddr();
        boolean tooMany = tries.tooMany(address);
        Optional<Case> kase =
                tooMany || number.isBlank() || code.isBlank() ? Optional.empty() : cases.lookUp(number, code);
        if (kase.isEmpty()) {
            if (!tooMany) {
                tries.failed(address);
            }
            response.setStatus(tooMany ? 429 : 422);
            model.addAttribute("number", number.strip());
            model.addAttribute("problem", tooMany ? "portal.find.tooMany" : "portal.find.unknown");
            return "portal/find";
        }
        String found = kase.get().number();
        shown(request.getSession(), found);
        return "redirect:/status/" + found;
    }

    /**
     * A case that this session has shown the code of: so a page can be loaded again, printed and read in the other language, and the
     * code is kept nowhere. Everybody else is asked for it, whether there is such a case or not.
     */
    @GetMapping("/status/{number}")
    String again(@PathVariable String number, Locale language, HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        if (session == null || !opened(session).contains(number)) {
            return ask(number, model);
        }
        tell(cases.get(number), language, model);
        return "portal/status";
    }

    private static List<String> opened(HttpSession session) {
        return session.getAttribute(OPENED) instanceof String numbers ? List.of(numbers.split(" ")) : List.of();
    }

    private static void shown(HttpSession session, String number) {
        List<String> numbers = new ArrayList<>(opened(session));
        numbers.remove(number);
        numbers.add(0, number);
        session.setAttribute(OPENED, String.join(" ", numbers.subList(0, Math.min(numbers.size(), KEPT))));
    }

    private void tell(Case kase, Locale language, Model model) {
        String definition = kase.definition();
        Sop sop = definition == null ? sops.get(kase.sop()) : sops.edition(definition);
        OverdueNotice notice = cases.overdueNotice(kase.number()).orElse(null);
        ClockView view = clocks.of(kase.number(), notice == null ? null : notice.expectedDate(), language).stream()
                .filter(one -> one.clock().kind() == ClockKind.PUBLISHED)
                .findFirst()
                .orElse(null);
        Instant now = clock.instant();
        boolean open = kase.state() != State.CLOSED;
        model.addAttribute("kase", kase);
        model.addAttribute("sop", sop);
        model.addAttribute("name", sop.name(language));
        model.addAttribute("view", view);
        boolean late = view != null && view.clock().overdue(now);
        boolean worked = view != null && view.clock().ended() != null;
        model.addAttribute("late", late && open && !worked);
        model.addAttribute("worked", open && worked);
        model.addAttribute("notice", late && notice != null && notice.reason() != null ? notice : null);
        model.addAttribute(
                "broken",
                late
                        && open
                        && !worked
                        && notice != null
                        && notice.expectedDate() != null
                        && notice.expectedDate().isBefore(LocalDate.ofInstant(now, Dates.ZONE)));
        Stop stop = view != null && view.clock().state() == ClockState.STOPPED ? stop(view.clock()) : null;
        model.addAttribute("stop", stop);
        model.addAttribute("stages", stages(kase, sop, language, stop));
        organization.findUnit(kase.unit()).ifPresent(unit -> {
            model.addAttribute("unit", unit.name(language));
            model.addAttribute("phone", unit.phone());
        });
    }

    /**
     * Every stage with the day on which it was finished, the present one marked: it is that of the oldest step of the SOP itself that
     * waits. A stage that was gone back to is not finished.
     */
    private List<Stand> stages(Case kase, Sop sop, Locale language, @Nullable Stop stop) {
        List<String> keys = sop.stages().stream().map(Stage::key).toList();
        Map<String, Instant> finished = new HashMap<>();
        Instant last = kase.received();
        for (TimelineEntry entry : cases.timeline(kase.number())) {
            String stage = entry.args().getOrDefault("stage", "");
            if (keys.contains(stage)) {
                finished.put(stage, entry.at());
                last = entry.at();
            }
        }
        boolean open = kase.state() != State.CLOSED;
        int present = !open
                ? keys.size()
                : processes.openSteps(kase.number()).stream()
                        .map(step -> keys.indexOf(step.meaning().getOrDefault("stage", "")))
                        .filter(index -> index >= 0)
                        .findFirst()
                        .orElse(-1);
        List<Stand> stands = new ArrayList<>();
        stands.add(new Stand(text("portal.status.received", language), "done", kase.received(), ""));
        for (int i = 0; i < keys.size(); i++) {
            Stage stage = sop.stages().get(i);
            String name = SopPage.english(language) ? stage.nameEn() : stage.name();
            Instant at = finished.get(stage.key());
            if (i == present) {
                stands.add(
                        stop == null
                                ? new Stand(name, "now", last, text("portal.status.now", language))
                                : new Stand(name, "now", stop.at(), text(stop.reason(), language)));
            } else if (i < present && (open || at != null || "DONE".equals(kase.outcome()))) {
                stands.add(new Stand(name, "done", at, ""));
            } else {
                stands.add(new Stand(name, "ahead", null, ""));
            }
        }
        return stands;
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }

    /** When and why the clock stands still: only reasons of the closed list are told, never what somebody typed. */
    private @Nullable Stop stop(RunningClock published) {
        LedgerEntry last = null;
        for (LedgerEntry entry : ledgers.ledgerOf(published.caseNumber())) {
            if (entry.clock() == published.id() && entry.type().equals("STOP")) {
                last = entry;
            }
        }
        if (last == null) {
            return null;
        }
        String reason = STOP_REASONS.contains(last.reason()) ? last.reason() : "OTHER";
        return new Stop(last.at(), "portal.stop." + reason);
    }
}
