package org.sopflow.deadline;

/** In what a limit counts. 行政程序法 §48. */
public enum Basis {
    HOUR,
    HALF_DAY,
    WORKING_DAY,
    CALENDAR_DAY,
    WEEK,
    MONTH,
    YEAR
}
