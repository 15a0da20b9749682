package org.sopflow.deadline;

/**
 * A clock was started, stopped, resumed, extended, reopened, ended or recomputed; told in the same transaction, so that read models
 * follow its state and due date. That a STEP clock ended is told by the news of its step, not here.
 */
public record ClockMoved(Clocks.RunningClock clock, String ledgerType) {}
