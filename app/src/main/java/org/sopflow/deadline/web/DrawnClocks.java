package org.sopflow.deadline.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.Account;
import org.sopflow.access.Accounts;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.ClockView;
import org.sopflow.deadline.ClockView.Row;
import org.sopflow.deadline.ClockViews;
import org.sopflow.deadline.Clocks.DerivationStep;
import org.sopflow.deadline.Clocks.LedgerEntry;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.deadline.calculus.Derivation;
import org.sopflow.deadline.calculus.Due;
import org.sopflow.deadline.calculus.Limit;
import org.sopflow.deadline.calculus.Step;
import org.sopflow.deadline.clock.KeptClocks;
import org.sopflow.deadline.clock.KeptClocks.Told;
import org.sopflow.engine.Processes;
import org.sopflow.engine.Rules;
import org.sopflow.engine.StepId;
import org.sopflow.page.Dates;
import org.sopflow.page.Light;
import org.sopflow.page.Refused.Message;
import org.sopflow.page.Ruler;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws the clocks of a case. */
@Component
class DrawnClocks implements ClockViews {

    private static final int LONGEST_RULER_DAYS = 70;

    private final KeptClocks clocks;
    private final WorkingDays calendar;
    private final Accounts accounts;
    private final Processes processes;
    private final Dates dates;
    private final MessageSource messages;
    private final Clock clock;

    DrawnClocks(
            KeptClocks clocks,
            WorkingDays calendar,
            Accounts accounts,
            Processes processes,
            Dates dates,
            MessageSource messages,
            Clock clock) {
        this.clocks = clocks;
        this.calendar = calendar;
        this.accounts = accounts;
        this.processes = processes;
        this.dates = dates;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public List<ClockView> of(String caseNumber, @Nullable LocalDate expected, Locale language) {
        Instant now = clock.instant();
        return clocks.tell(caseNumber, language).stream()
                .map(told -> view(told, expected, now, language))
                .toList();
    }

    private ClockView view(Told told, @Nullable LocalDate expected, Instant now, Locale language) {
        RunningClock clock = told.clock();
        var texts = new Texts(messages, language);
        boolean undated = clock.state() == ClockState.RUNNING && clock.due() == null;
        List<DerivationStep> steps = told.steps();
        Derivation derivation = told.derivation();
        boolean dated = derivation != null && derivation.due() != null;
        var rows = new ArrayList<Row>();
        for (int i = 0; i < steps.size(); i++) {
            rows.add(row(
                    steps.get(i), derivation == null ? null : derivation.steps().get(i), dates, language));
        }
        String result = dated
                ? steps.get(steps.size() - 1).text()
                : texts.text(undated ? "deadline.page.undated" : "deadline.page.stopped");
        return new ClockView(
                clock,
                step(clock, language),
                new Message("deadline.quantity." + clock.basis().name(), clock.amount()),
                Rules.inLanguage(clock.source(), language),
                light(clock, now),
                derivation == null
                        ? null
                        : ruler(
                                clock,
                                derivation,
                                told.ledger(),
                                clock.kind() == ClockKind.PUBLISHED ? expected : null,
                                now,
                                texts),
                rows,
                result,
                dated ? dates.moment(clock.dueText(), language) : "",
                told.ledger().stream().map(entry -> worded(entry, texts)).toList(),
                undated);
    }

    /** A reason chosen from the list of a form is a code; a written one stands as it is. */
    private LedgerEntry worded(LedgerEntry entry, Texts texts) {
        return new LedgerEntry(
                entry.clock(),
                entry.kind(),
                entry.type(),
                entry.at(),
                entry.enteredAt(),
                texts.textOr("deadline.reason." + entry.reason(), entry.reason()),
                Rules.inLanguage(entry.legalBasis(), texts.language),
                who(entry.actor(), texts));
    }

    private String step(RunningClock clock, Locale language) {
        String id = clock.step();
        return id == null || clock.state() == ClockState.ENDED
                ? ""
                : processes
                        .find(new StepId(id))
                        .map(open -> language.getLanguage().equals("en")
                                ? open.meaning().getOrDefault("nameEn", open.name())
                                : open.name())
                        .orElse("");
    }

    private String who(String actor, Texts texts) {
        return actor.equals("system")
                ? texts.text("deadline.page.system")
                : accounts.find(actor).map(Account::displayName).orElse(actor);
    }

    /** In the first column stands when something happened, in the last where the limit ends by then. */
    private static Row row(DerivationStep told, @Nullable Step step, Dates dates, Locale language) {
        if (step == null) {
            return new Row("", told.text(), "", false);
        }
        String at = dates.moment(step.at().toString(), language);
        return switch (step.rule()) {
            case NOMINAL_END, END_OF_MONTH -> new Row("", told.text(), at, false);
            case RESUME, RESUME_NOTHING_LEFT -> new Row(happened(step, dates, language), told.text(), at, true);
            case EXTEND -> new Row(happened(step, dates, language), told.text(), at, false);
            case STOP, STOP_GOES_ON -> new Row(at, told.text(), "", true);
            case ROLL, ROLL_FROM_SATURDAY -> new Row("", told.text(), at, false);
            case NO_ROLL, WORKED_SATURDAY, ADVERSE_NOT_ROLLED, ENDS_AT -> new Row("", told.text(), "", false);
            default -> new Row(at, told.text(), "", false);
        };
    }

    private static String happened(Step step, Dates dates, Locale language) {
        return step.args().stream()
                .filter(Due.class::isInstance)
                .findFirst()
                .map(at -> dates.moment(at.toString(), language))
                .orElse("");
    }

    private Light light(RunningClock clock, Instant now) {
        Instant due = clock.due();
        if (clock.state() == ClockState.ENDED) {
            return clock.overdue(now) ? Light.overdue() : Light.ended();
        }
        if (clock.state() == ClockState.STOPPED) {
            return Light.stopped();
        }
        if (due == null) {
            return Light.none();
        }
        LocalDate today = day(now);
        LocalDate dueDay = lastDay(clock, due);
        if (Limit.needsTime(clock.basis()) && !today.isBefore(dueDay)) {
            return Light.minutes(Duration.between(now, due).toMinutes());
        }
        try {
            int left = calendar.between(today, dueDay);
            return now.isAfter(due) && left >= 0 ? Light.overdue() : Light.workingDays(left);
        } catch (CalendarMissing missing) {
            return now.isAfter(due) ? Light.overdue() : Light.none();
        }
    }

    private @Nullable Ruler ruler(
            RunningClock clock,
            Derivation derivation,
            List<LedgerEntry> ledger,
            @Nullable LocalDate expected,
            Instant now,
            Texts texts) {
        if (Limit.needsTime(clock.basis())) {
            return null;
        }
        LocalDate received = day(clock.started());
        LocalDate seen = later(day(clock.ended() == null ? now : clock.ended()), received);
        LocalDate due = derivation.due() == null ? null : derivation.due().date();
        LocalDate last = due == null ? seen : later(seen, due);
        LocalDate ahead = expected != null && expected.isAfter(last) && clock.ended() == null ? expected : null;
        LocalDate end = ahead == null ? last : ahead;
        LocalDate to = end.plusDays(2);
        if (ChronoUnit.DAYS.between(received, to) > LONGEST_RULER_DAYS) {
            return null;
        }
        var marks = new ArrayList<Ruler.Mark>();
        if (due != null) {
            boolean dueToday = seen.equals(due) && clock.ended() == null;
            marks.add(mark(due, texts.text(dueToday ? "deadline.ruler.dueToday" : "deadline.ruler.due"), true));
        }
        if (!seen.equals(due)) {
            marks.add(mark(
                    seen, texts.text(clock.ended() == null ? "deadline.ruler.today" : "deadline.ruler.ended"), false));
        }
        marks.add(mark(received, texts.text("deadline.ruler.received"), false));
        if (ahead != null) {
            marks.add(mark(ahead, texts.text("deadline.ruler.expected"), false));
        }
        var spans = new ArrayList<Ruler.Span>();
        LocalDate from = received.plusDays(1);
        LocalDate stop = null;
        @Nullable WorkingDays counted = clock.basis() == Basis.WORKING_DAY ? calendar : null;
        for (LedgerEntry entry : standing(ledger)) {
            LocalDate at = day(entry.at());
            if (entry.type().equals("STOP")) {
                span(spans, Ruler.Kind.COUNT, from, at, texts, counted);
                stop = at;
            } else if (stop != null) {
                span(spans, Ruler.Kind.STOP, stop.plusDays(1), at, texts, null);
                from = at.plusDays(1);
                stop = null;
            }
        }
        if (stop != null) {
            span(spans, Ruler.Kind.STOP, stop.plusDays(1), seen, texts, null);
        }
        if (due != null) {
            LocalDate nominal = nominal(derivation, due);
            span(spans, Ruler.Kind.COUNT, from, nominal, texts, counted);
            span(spans, Ruler.Kind.ROLL, nominal.isBefore(from) ? from : nominal.plusDays(1), due, texts, null);
            span(spans, Ruler.Kind.LATE, due.plusDays(1), seen, texts, calendar);
        }
        if (ahead != null) {
            spans.add(new Ruler.Span(Ruler.Kind.AHEAD, last.plusDays(1), ahead, null));
        }
        return new Ruler(
                received,
                to,
                spans,
                marks,
                off(received, to, calendar),
                due == null || seen.isBefore(due) ? seen : due,
                end);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** Stops and resumes that were not taken back. */
    private static List<LedgerEntry> standing(List<LedgerEntry> ledger) {
        var standing = new ArrayList<LedgerEntry>();
        for (LedgerEntry entry : ledger) {
            switch (entry.type()) {
                case "STOP", "RESUME" -> standing.add(entry);
                case "CORRECT" -> {
                    int last = standing.size() - 1;
                    if (last >= 0 && standing.get(last).type().equals("STOP")) {
                        standing.remove(last);
                    }
                }
                default -> {
                    // moves no date
                }
            }
        }
        return standing;
    }

    private static LocalDate nominal(Derivation derivation, LocalDate due) {
        Step last = derivation.steps().get(derivation.steps().size() - 1);
        boolean rolled = last.rule() == Step.Rule.ROLL || last.rule() == Step.Rule.ROLL_FROM_SATURDAY;
        return rolled && last.args().get(0) instanceof Due nominal ? nominal.date() : due;
    }

    /** @param working where the label counts working days; null: calendar days */
    private static void span(
            List<Ruler.Span> spans,
            Ruler.Kind kind,
            LocalDate first,
            LocalDate last,
            Texts texts,
            @Nullable WorkingDays working) {
        if (first.isAfter(last)) {
            return;
        }
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        long labelled = working == null ? days : workingDays(working, first, last, days);
        spans.add(new Ruler.Span(
                kind,
                first,
                last,
                labelled == 0
                        ? null
                        : texts.text(
                                "deadline.ruler." + kind.name().toLowerCase(Locale.ROOT)
                                        + (working != null && kind == Ruler.Kind.COUNT ? "Working" : ""),
                                labelled)));
    }

    private static long workingDays(WorkingDays working, LocalDate first, LocalDate last, long otherwise) {
        try {
            return working.between(first.minusDays(1), last);
        } catch (CalendarMissing missing) {
            return otherwise;
        }
    }

    private static Ruler.Mark mark(LocalDate day, String label, boolean strong) {
        return new Ruler.Mark(day, day.getMonthValue() + "/" + day.getDayOfMonth(), label, strong);
    }

    private static Set<LocalDate> off(LocalDate from, LocalDate to, WorkingDays calendar) {
        var off = new HashSet<LocalDate>();
        Predicate<LocalDate> works = day -> {
            try {
                return calendar.isWorkingDay(day);
            } catch (CalendarMissing missing) {
                return true;
            }
        };
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (!works.test(day)) {
                off.add(day);
            }
        }
        return off;
    }

    private static LocalDate lastDay(RunningClock clock, Instant due) {
        return day(Limit.needsTime(clock.basis()) ? due : due.minusMillis(1));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Dates.ZONE).toLocalDate();
    }

    /** Words of the reader's language. */
    private record Texts(MessageSource messages, Locale language) {
        String text(String key, Object... args) {
            return messages.getMessage(key, args, language);
        }

        String textOr(String key, String otherwise) {
            return Objects.requireNonNullElse(messages.getMessage(key, null, otherwise, language), otherwise);
        }
    }
}
