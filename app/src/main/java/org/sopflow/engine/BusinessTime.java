package org.sopflow.engine;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The one clock of business. The bean {@link java.time.Clock} follows it, and so does the engine's clock. Its offset lives in the
 * database, so that every node and every restart agrees.
 */
public interface BusinessTime {

    ZoneId ZONE = ZoneId.of("Asia/Taipei");

    Instant now();

    /** True while business time is not real time: the demonstration. */
    boolean simulated();

    /** True while it stands still: a replay runs. */
    boolean frozen();

    /** Stops the clock at a moment. Going back is refused by who calls it, not here: a first replay starts in the past. */
    void freezeAt(Instant moment);

    /** Lets the clock tick on from where it stands. */
    void tick();
}
