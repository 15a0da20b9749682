package org.sopflow.deadline.calculus;

import java.time.LocalDateTime;

/** What happened to a running limit. {@code at} is to the minute, Asia/Taipei; a basis of days or longer reads its date only. */
public sealed interface Entry {

    LocalDateTime at();

    /** The clock stops: 行政程序法 §51 V. */
    record Stop(LocalDateTime at) implements Entry {}

    /** The clock goes on. */
    record Resume(LocalDateTime at, ResumeMode mode) implements Entry {}

    /**
     * The limit is extended.
     *
     * @param amount in the basis of the limit, 1 to {@value Limit#MOST}
     */
    record Extend(LocalDateTime at, int amount) implements Entry {}
}
