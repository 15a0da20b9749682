package org.sopflow.demo.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.access.Role;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.demo.replay.DemoClock;
import org.sopflow.demo.replay.DemoRefused;
import org.sopflow.engine.BusinessTime;
import org.sopflow.page.Dates;
import org.sopflow.page.DeskEntry;
import org.sopflow.page.Refused.Message;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button of the clock, for the administrator of a demonstration. */
@Controller
@Profile({"demo", "test"})
class DemoPage {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final DemoClock clock;
    private final BusinessTime time;
    private final WorkingDays calendar;
    private final CurrentUsers users;
    private final MessageSource messages;
    private final Dates dates;

    DemoPage(
            DemoClock clock,
            BusinessTime time,
            WorkingDays calendar,
            CurrentUsers users,
            MessageSource messages,
            Dates dates) {
        this.clock = clock;
        this.time = time;
        this.calendar = calendar;
        this.users = users;
        this.messages = messages;
        this.dates = dates;
    }

    /** The link in the staff bar. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    static class Entry {
        @Bean
        DeskEntry demoEntry() {
            return new DeskEntry("demo.entry", "/demo", 95, Set.of("ADMIN"));
        }
    }

    @GetMapping("/demo")
    String show(Model model) {
        mayMove();
        LocalDateTime now = LocalDateTime.ofInstant(time.now(), BusinessTime.ZONE);
        fill(model, now.truncatedTo(ChronoUnit.MINUTES).plusHours(1).toString(), List.of());
        return "demo/clock";
    }

    /** @param to a local date and time; empty: the next working day, 09:00 */
    @PostMapping("/demo/clock")
    String move(
            @RequestParam(defaultValue = "") String to,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        mayMove();
        try {
            var moved = clock.advance(to.isEmpty() ? morning() : parsed(to));
            flash.addFlashAttribute(
                    "moved",
                    text(
                            new Message(
                                    "demo.moved",
                                    dates.moment(moved.now(), language),
                                    String.valueOf(moved.milestones())),
                            language));
            return "redirect:/demo";
        } catch (DemoRefused refused) {
            response.setStatus(refused.status());
            fill(model, to, List.of(text(refused.message(), language)));
        } catch (DateTimeException e) {
            response.setStatus(422);
            fill(model, to, List.of(text(new Message("demo.noMoment"), language)));
        }
        return "demo/clock";
    }

    private void fill(Model model, String typed, List<String> errors) {
        model.addAttribute("now", time.now());
        model.addAttribute("simulated", time.simulated());
        model.addAttribute("morning", morningOrNull());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("running", clock.running().orElse(null));
    }

    private static Instant parsed(String to) {
        return LocalDateTime.parse(to).atZone(BusinessTime.ZONE).toInstant();
    }

    /** The next 09:00 of a working day. */
    private Instant morning() {
        LocalDateTime now = LocalDateTime.ofInstant(time.now(), BusinessTime.ZONE);
        LocalDate today = now.toLocalDate();
        boolean stillToday = now.toLocalTime().isBefore(MORNING) && calendar.isWorkingDay(today);
        LocalDate day = stillToday ? today : calendar.after(today, 1);
        return day.atTime(MORNING).atZone(BusinessTime.ZONE).toInstant();
    }

    private @Nullable Instant morningOrNull() {
        try {
            return morning();
        } catch (CalendarMissing e) {
            return null;
        }
    }

    private void mayMove() {
        if (!users.get().has(Role.ADMIN)) {
            throw new Forbidden(new Message("demo.forbidden"));
        }
    }

    private String text(Message message, Locale language) {
        String text = messages.getMessage(message.key(), message.args(), message.key(), language);
        return text == null ? message.key() : text;
    }
}
