package org.sopflow.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.sopflow.casework.Cases.State;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.Clocks.LedgerEntry;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.engine.Processes;
import org.sopflow.page.Dates;
import org.sopflow.page.Light;
import org.sopflow.sop.Sops;
import org.sopflow.sop.Sops.Sop;
import org.sopflow.sop.Sops.Stage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a case stands, for whoever has its number and the code of its receipt. Number and code travel in the body, never in an
 * address. A wrong code and an unknown number get the same answer. Nobody's name, no contact and nothing an applicant wrote is shown.
 */
@Controller
class StatusPage {

    private static final Set<String> STOP_REASONS = Set.of("PART", "POWER_COMPANY", "OTHER_AGENCY");

    private final Cases cases;
    private final Sops sops;
    private final Clocks clocks;
    private final Processes processes;
    private final Clock clock;
    private final Tries tries = new Tries(InstantSource.system());

    StatusPage(Cases cases, Sops sops, Clocks clocks, Processes processes, Clock clock) {
        this.cases = cases;
        this.sops = sops;
        this.clocks = clocks;
        this.processes = processes;
        this.clock = clock;
    }

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
        tell(kase.get(), language, model);
        return "portal/status";
    }

    private void tell(Case kase, Locale language, Model model) {
        String definition = kase.definition();
        Sop sop = definition == null ? sops.get(kase.sop()) : sops.edition(definition);
        List<RunningClock> all = clocks.of(kase.number());
        RunningClock published = all.stream()
                .filter(one -> one.kind() == ClockKind.PUBLISHED)
                .findFirst()
                .orElse(null);
        Instant now = clock.instant();
        model.addAttribute("kase", kase);
        model.addAttribute("sop", sop);
        model.addAttribute("name", sop.name(language));
        model.addAttribute("stages", stages(kase, sop, language));
        model.addAttribute("clock", published);
        model.addAttribute("light", light(kase, published, now));
        boolean late = published != null && published.overdue(now);
        model.addAttribute("late", late && kase.state() != State.CLOSED);
        model.addAttribute("notice", late ? cases.overdueNotice(kase.number()).orElse(null) : null);
        if (published != null) {
            String due = published.dueText();
            model.addAttribute("due", due);
            model.addAttribute(
                    "confirmed",
                    published.confidence().equals("A") || published.confidence().equals("B"));
            model.addAttribute("steps", derivation(published, language));
            model.addAttribute("stop", published.state() == ClockState.STOPPED ? stop(published) : null);
        }
    }

    private static @Nullable Light light(Case kase, @Nullable RunningClock clock, Instant now) {
        if (clock == null || kase.state() == State.CLOSED || clock.state() == ClockState.ENDED) {
            return null;
        }
        if (clock.state() == ClockState.STOPPED) {
            return Light.stopped();
        }
        if (clock.overdue(now)) {
            return Light.overdue();
        }
        String due = clock.dueText();
        boolean today = due != null
                && due.startsWith(LocalDate.ofInstant(now, Dates.ZONE).toString());
        return today ? Light.workingDays(0) : null;
    }

    /** Every stage, the present one marked: it is that of the oldest step of the SOP itself that waits. */
    private List<Map<String, Object>> stages(Case kase, Sop sop, Locale language) {
        List<String> keys = sop.stages().stream().map(Stage::key).toList();
        int present = kase.state() == State.CLOSED
                ? -1
                : processes.openSteps(kase.number()).stream()
                        .map(step -> keys.indexOf(step.meaning().getOrDefault("stage", "")))
                        .filter(index -> index >= 0)
                        .findFirst()
                        .orElse(-1);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (int i = 0; i < sop.stages().size(); i++) {
            Stage stage = sop.stages().get(i);
            Map<String, Object> row = new HashMap<>();
            row.put("name", SopPage.english(language) ? stage.nameEn() : stage.name());
            row.put("state", present < 0 ? "plain" : i < present ? "done" : i == present ? "now" : "ahead");
            shown.add(row);
        }
        return shown;
    }

    private List<Map<String, Object>> derivation(RunningClock published, Locale language) {
        return clocks.explain(published, language).stream()
                .map(step -> Map.<String, Object>of(
                        "at",
                        step.date(),
                        "text",
                        step.text(),
                        "stop",
                        step.rule().equals("STOP")))
                .toList();
    }

    /** When and why the clock stands still: only reasons of the closed list are told, never what somebody typed. */
    private @Nullable Map<String, Object> stop(RunningClock published) {
        LedgerEntry last = null;
        for (LedgerEntry entry : clocks.ledgerOf(published.caseNumber())) {
            if (entry.clock() == published.id() && entry.type().equals("STOP")) {
                last = entry;
            }
        }
        if (last == null) {
            return null;
        }
        String reason = STOP_REASONS.contains(last.reason()) ? last.reason() : "OTHER";
        return Map.of("at", last.at(), "reason", "portal.stop." + reason);
    }
}
