package org.sopflow.deadline.calculus;

import java.time.LocalDateTime;

/** One limit being counted. Asks the calendar no more than it must: what is stopped needs no date. */
interface Count {

    /** What the first step says. */
    Step.Rule beginning();

    /** Whether the due date that stands now is before this moment; asks about the days before the moment only. */
    boolean passedAt(LocalDateTime moment);

    /** Nothing counts any more from here. */
    void stop(LocalDateTime at);

    /** Whether something of the limit was left at the last stop. */
    boolean somethingLeft();

    /** What was left counts on from here; {@link #stop} came before. */
    void resume(LocalDateTime at);

    void extend(int amount);

    /** The end before it is rolled. */
    Due nominalEnd();

    Due due();
}
