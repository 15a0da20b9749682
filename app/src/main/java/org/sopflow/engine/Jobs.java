package org.sopflow.engine;

import java.time.Instant;
import java.util.Optional;

/** The engine's own timers and continuations, for replay and tests, which run them by hand. */
public interface Jobs {

    /**
     * Runs everything due at business time, until nothing is.
     *
     * @return how many jobs ran
     */
    int runDue();

    /** When the next timer fires, if any waits. */
    Optional<Instant> nextDue();

    /**
     * Makes the timers of a process due now.
     *
     * @param process its key
     */
    void wake(String process);

    /** Holds the background executor, and waits until no job is locked. */
    void pauseExecutor();

    void resumeExecutor();
}
