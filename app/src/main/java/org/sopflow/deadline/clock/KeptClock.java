package org.sopflow.deadline.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.deadline.calculus.Hours;
import org.sopflow.deadline.calculus.Limit;
import org.sopflow.deadline.calculus.ResumeMode;

/**
 * A clock with what only this module needs to know of it.
 *
 * @param reminderEnd the end that reminders are planned by
 * @param next when its next milestone is due
 */
record KeptClock(
        RunningClock clock,
        Hours hours,
        boolean adverse,
        ResumeMode resumeMode,
        @Nullable Instant reminderEnd,
        @Nullable Instant next) {

    long id() {
        return clock.id();
    }

    Limit limit() {
        return new Limit(clock.amount(), clock.basis(), hours, adverse);
    }

    KeptClock with(ClockState state, @Nullable Instant ended) {
        return with(state, ended, clock.due(), reminderEnd, next);
    }

    KeptClock with(
            ClockState state,
            @Nullable Instant ended,
            @Nullable Instant due,
            @Nullable Instant newReminderEnd,
            @Nullable Instant newNext) {
        var changed = new RunningClock(
                clock.id(),
                clock.caseNumber(),
                clock.step(),
                clock.kind(),
                clock.caseClass(),
                state,
                due,
                clock.basis(),
                clock.amount(),
                clock.started(),
                ended,
                clock.table(),
                clock.tableVersion(),
                clock.row(),
                clock.source(),
                clock.confidence());
        return new KeptClock(changed, hours, adverse, resumeMode, newReminderEnd, newNext);
    }
}
