package org.sopflow.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sweep over due milestones, for replay, tests and the administrator. */
public interface Sweeps {

    /**
     * Fires every milestone due at business time, in batches, each in a transaction of its own.
     *
     * @return how many
     */
    int sweep();

    /** Lets the process that sweeps by itself do so at once, and ask anew when next: business time was moved. */
    void wake();

    /** The next moment at which a milestone is due, if any. */
    Optional<Instant> nextDue();

    List<Parked> parked();

    void retry(long clock);

    /** Real time of the last sweep that ended; empty before the first. */
    Optional<Instant> lastSweep();

    /** A clock whose milestone failed; it is passed over until it is retried. */
    record Parked(long clock, String caseNumber, ClockKind kind, String message, Instant at) {}
}
