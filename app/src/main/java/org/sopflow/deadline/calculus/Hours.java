package org.sopflow.deadline.calculus;

/** Which hours a limit in hours counts. */
public enum Hours {
    /** Around the clock, 行政程序法 §48 I. */
    ALL,
    /** Only while the office is open. */
    OPENING
}
