package org.sopflow.deadline.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks.DerivationStep;
import org.sopflow.deadline.Clocks.LedgerEntry;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.deadline.calculus.Derivation;
import org.sopflow.deadline.calculus.Due;
import org.sopflow.deadline.calculus.Limit;
import org.sopflow.deadline.calculus.Step;
import org.sopflow.deadline.clock.KeptClocks.Told;
import org.sopflow.page.Dates;
import org.sopflow.page.Light;
import org.sopflow.page.Refused.Message;
import org.sopflow.page.Ruler;

/**
 * One clock as it is shown.
 *
 * @param limit key of the message that says how long, with its amount
 * @param ruler null for limits in hours and for spans too long to draw
 * @param rows the derivation, its last step apart
 * @param result the last step in words
 */
public record ClockView(
        RunningClock clock,
        Message limit,
        Light light,
        @Nullable Ruler ruler,
        List<Row> rows,
        String result,
        String resultAt,
        List<LedgerEntry> ledger,
        boolean undated) {

    private static final int LONGEST_RULER_DAYS = 70;
    private static final int LABEL_DAYS = 4;

    /** A line of {@code frame/components :: ledger}. */
    public record Row(String date, String text, @Nullable String law, String effect, String until, boolean stop) {}

    static ClockView of(Told told, Instant now, WorkingDays calendar, Dates dates, Locale language, Texts texts) {
        RunningClock clock = told.clock();
        boolean undated = clock.state() == ClockState.RUNNING && clock.due() == null;
        List<DerivationStep> steps = told.steps();
        Derivation derivation = told.derivation();
        boolean dated = derivation != null && derivation.due() != null;
        int shown = dated ? steps.size() - 1 : steps.size();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < shown; i++) {
            rows.add(row(
                    steps.get(i), derivation == null ? null : derivation.steps().get(i), dates, language));
        }
        String result = dated
                ? steps.get(steps.size() - 1).text()
                : texts.text(undated ? "deadline.page.undated" : "deadline.page.stopped");
        return new ClockView(
                clock,
                new Message("deadline.quantity." + clock.basis().name(), clock.amount()),
                light(clock, now, calendar),
                derivation == null ? null : ruler(clock, derivation, told.ledger(), now, calendar, texts),
                rows,
                result,
                dated ? dates.moment(clock.dueText(), language) : "",
                told.ledger().stream().map(entry -> worded(entry, texts)).toList(),
                undated);
    }

    /** A reason chosen from the list of a form is a code; a written one stands as it is. */
    private static LedgerEntry worded(LedgerEntry entry, Texts texts) {
        return new LedgerEntry(
                entry.clock(),
                entry.kind(),
                entry.type(),
                entry.at(),
                entry.enteredAt(),
                texts.textOr("deadline.reason." + entry.reason(), entry.reason()),
                entry.legalBasis(),
                entry.actor());
    }

    /** In the first column stands when something happened, in the last where the limit ends by then. */
    private static Row row(DerivationStep told, @Nullable Step step, Dates dates, Locale language) {
        if (step == null) {
            return new Row("", told.text(), null, "", "", false);
        }
        String at = dates.moment(step.at().toString(), language);
        return switch (step.rule()) {
            case NOMINAL_END, END_OF_MONTH -> new Row("", told.text(), null, "", at, false);
            case RESUME, RESUME_NOTHING_LEFT ->
                new Row(happened(step, dates, language), told.text(), null, "", at, true);
            case EXTEND -> new Row(happened(step, dates, language), told.text(), null, "", at, false);
            case STOP, STOP_GOES_ON -> new Row(at, told.text(), null, "", "", true);
            default -> new Row(at, told.text(), null, "", "", false);
        };
    }

    private static String happened(Step step, Dates dates, Locale language) {
        return step.args().stream()
                .filter(Due.class::isInstance)
                .findFirst()
                .map(at -> dates.moment(at.toString(), language))
                .orElse("");
    }

    static Light light(RunningClock clock, Instant now, WorkingDays calendar) {
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

    private static @Nullable Ruler ruler(
            RunningClock clock,
            Derivation derivation,
            List<LedgerEntry> ledger,
            Instant now,
            WorkingDays calendar,
            Texts texts) {
        if (Limit.needsTime(clock.basis())) {
            return null;
        }
        LocalDate received = day(clock.started());
        LocalDate seen = day(clock.ended() == null ? now : clock.ended());
        LocalDate due = derivation.due() == null ? null : derivation.due().date();
        LocalDate to = due == null || seen.isAfter(due) ? seen : due;
        to = (to.isBefore(received) ? received : to).plusDays(2);
        if (ChronoUnit.DAYS.between(received, to) > LONGEST_RULER_DAYS) {
            return null;
        }
        var marks = new ArrayList<Ruler.Mark>();
        marks.add(mark(received, texts.text("deadline.ruler.received"), false));
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
            if (ChronoUnit.DAYS.between(received, due) >= 2) {
                marks.add(mark(due, texts.text("deadline.ruler.due"), true));
            }
        }
        if (!seen.equals(due)
                && Math.abs(ChronoUnit.DAYS.between(seen, due == null ? received : due)) >= LABEL_DAYS
                && ChronoUnit.DAYS.between(received, seen) >= LABEL_DAYS
                && !seen.isAfter(to)) {
            marks.add(mark(
                    seen, texts.text(clock.ended() == null ? "deadline.ruler.today" : "deadline.ruler.ended"), false));
        }
        return new Ruler(received, to, spans, marks, off(received, to, calendar));
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
        boolean narrow = days < 2 && kind != Ruler.Kind.COUNT;
        spans.add(new Ruler.Span(
                kind,
                first,
                last,
                narrow || labelled == 0
                        ? null
                        : texts.text("deadline.ruler." + kind.name().toLowerCase(Locale.ROOT), labelled)));
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
    interface Texts {
        String text(String key, Object... args);

        String textOr(String key, String otherwise);
    }
}
