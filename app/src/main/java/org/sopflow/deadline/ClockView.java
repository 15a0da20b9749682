package org.sopflow.deadline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sopflow.deadline.Clocks.LedgerEntry;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.page.Light;
import org.sopflow.page.Refused.Message;
import org.sopflow.page.Ruler;

/**
 * One clock as it is shown, in the reader's language.
 *
 * @param step name of the step whose clock it is; empty for a clock of the case, and once the step is gone
 * @param limit key of the message that says how long, with its amount
 * @param source of the rule, in the reader's language
 * @param ruler null for limits in hours and for spans too long to draw
 * @param rows the derivation, step by step
 * @param result the last step in words, or why there is no due date
 * @param resultAt the due date in words; empty while there is none
 * @param ledger for staff: it tells who entered what
 * @param undated whether it runs and has no due date, because the calendar of a year is missing
 */
public record ClockView(
        RunningClock clock,
        String step,
        Message limit,
        String source,
        Light light,
        @Nullable Ruler ruler,
        List<Row> rows,
        String result,
        String resultAt,
        List<LedgerEntry> ledger,
        boolean undated) {

    /** A line of {@code frame/components :: ledger}. */
    public record Row(String date, String text, String until, boolean stop) {}
}
