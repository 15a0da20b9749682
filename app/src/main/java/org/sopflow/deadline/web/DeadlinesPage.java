package org.sopflow.deadline.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.sopflow.access.CurrentUsers;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.clock.KeptClocks;
import org.sopflow.page.Dates;
import org.sopflow.page.Pages;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The clocks of a case: picture, derivation, ledger. For staff; other pages embed it. */
@Controller
class DeadlinesPage {

    private final KeptClocks clocks;
    private final CurrentUsers users;
    private final WorkingDays calendar;
    private final Dates dates;
    private final MessageSource messages;
    private final Clock clock;

    DeadlinesPage(
            KeptClocks clocks,
            CurrentUsers users,
            WorkingDays calendar,
            Dates dates,
            MessageSource messages,
            Clock clock) {
        this.clocks = clocks;
        this.users = users;
        this.calendar = calendar;
        this.dates = dates;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/deadlines/{caseNumber}")
    String show(@PathVariable String caseNumber, HttpServletRequest request, Locale language, Model model) {
        users.get();
        Instant now = clock.instant();
        var texts = new Words(messages, language);
        List<ClockView> views = clocks.tell(caseNumber, language).stream()
                .map(told -> ClockView.of(told, now, calendar, dates, language, texts))
                .toList();
        model.addAttribute("number", caseNumber);
        model.addAttribute(
                "clocks",
                views.stream()
                        .filter(view -> view.clock().kind() != ClockKind.STEP)
                        .toList());
        model.addAttribute(
                "steps",
                views.stream()
                        .filter(view -> view.clock().kind() == ClockKind.STEP
                                && view.clock().state() != ClockState.ENDED)
                        .toList());
        return Pages.view(request, "deadline/clocks", "clocks");
    }

    private record Words(MessageSource messages, Locale language) implements ClockView.Texts {
        @Override
        public String text(String key, Object... args) {
            return messages.getMessage(key, args, language);
        }

        @Override
        public String textOr(String key, String otherwise) {
            return Objects.requireNonNullElse(messages.getMessage(key, null, otherwise, language), otherwise);
        }
    }
}
