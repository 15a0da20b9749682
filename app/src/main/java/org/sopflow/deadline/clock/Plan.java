package org.sopflow.deadline.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.deadline.calculus.Limit;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Rules;
import org.springframework.stereotype.Component;

/** When which row of {@code escalation.dmn} is due for a clock. */
@Component
class Plan {

    private static final String TABLE = "escalation";
    /** A milestone in working days is due when the office has been open for an hour. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Rules rules;
    private final WorkingDays calendar;

    Plan(Rules rules, WorkingDays calendar) {
        this.rules = rules;
        this.calendar = calendar;
    }

    record Milestone(Instant at, Rules.Row row, int version) {}

    /** Every milestone of a running clock, in order of time; none before its start. */
    List<Milestone> of(KeptClock kept) {
        RunningClock clock = kept.clock();
        var plan = new ArrayList<Milestone>();
        if (clock.state() != ClockState.RUNNING || clock.due() == null) {
            return plan;
        }
        Rules.Matched matched = rules.evaluate(
                TABLE,
                Map.of(
                        "clock", clock.kind().name(),
                        "caseClass", clock.caseClass(),
                        "basis", clock.basis().name(),
                        "amount", clock.amount()));
        for (Rules.Row row : matched.rows()) {
            moment(kept, row)
                    .filter(at -> !at.isBefore(clock.started()))
                    .ifPresent(at -> plan.add(new Milestone(at, row, matched.version())));
        }
        plan.sort(Comparator.comparing(Milestone::at));
        return plan;
    }

    /** The clock with the moment of its next milestone, of those that have not fired. */
    KeptClock planned(KeptClock kept, Set<String> fired) {
        Instant next = of(kept).stream()
                .filter(milestone -> !fired.contains(milestone.row().id()))
                .map(Milestone::at)
                .findFirst()
                .orElse(null);
        return kept.with(
                kept.clock().state(), kept.clock().ended(), kept.clock().due(), kept.reminderEnd(), next);
    }

    private Optional<Instant> moment(KeptClock kept, Rules.Row row) {
        RunningClock clock = kept.clock();
        Instant due = Objects.requireNonNull(clock.due());
        Instant reminderEnd = kept.reminderEnd() == null ? due : kept.reminderEnd();
        int offset = row.number("offset");
        return switch (row.text("milestoneUnit")) {
            case "PERCENT" ->
                Optional.of(clock.started()
                        .plusSeconds(
                                Duration.between(clock.started(), reminderEnd).toSeconds() * offset / 100));
            // what is late is late after the due date itself, whatever reminders went by
            case "HOUR" -> Optional.of((offset < 0 ? reminderEnd : due).plus(Duration.ofHours(offset)));
            case "WORKING_DAY" -> morning(clock, due, offset);
            default ->
                throw new IllegalStateException("row " + row.id() + " knows no unit " + row.text("milestoneUnit"));
        };
    }

    private Optional<Instant> morning(RunningClock clock, Instant due, int offset) {
        LocalDate dueDate = due.atZone(BusinessTime.ZONE)
                .minusNanos(Limit.needsTime(clock.basis()) ? 0 : 1)
                .toLocalDate();
        try {
            LocalDate day = offset == 0
                    ? dueDate
                    : offset > 0 ? calendar.after(dueDate, offset) : calendar.before(dueDate, -offset);
            return Optional.of(day.atTime(MORNING).atZone(BusinessTime.ZONE).toInstant());
        } catch (CalendarMissing missing) {
            // planned when that year's calendar is loaded
            return Optional.empty();
        }
    }
}
