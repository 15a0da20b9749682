package org.sopflow.deadline.calculus;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A due date and how it came about.
 *
 * @param due null while the clock is stopped
 * @param reminderEnd the end that reminders are planned by: the due date's end, but noon of the day a limit was rolled to from a
 *     Saturday ("Monday morning", 行政程序法 §48 IV); null while stopped
 * @param findings what is wrong with the ledger; where there are any, the due date means nothing
 */
public record Derivation(
        @Nullable Due due, @Nullable LocalDateTime reminderEnd, List<Step> steps, List<Finding> findings) {

    public boolean stopped() {
        return due == null;
    }

    /** @param entry index in the ledger, from 0 */
    public record Finding(int entry, Fault fault) {}

    /** Why an entry cannot stand. */
    public enum Fault {
        OUT_OF_ORDER,
        BEFORE_RECEIVED,
        RESUME_WITHOUT_STOP,
        STOP_WHILE_STOPPED,
        /** Dated after the due date that the entries before it give: an expired clock can be neither stopped nor extended. */
        TOO_LATE
    }
}
