package org.sopflow.deadline;

/** Whether a clock runs. */
public enum ClockState {
    RUNNING,
    STOPPED,
    ENDED
}
