package org.sopflow.deadline;

/** Which limit a clock keeps. */
public enum ClockKind {
    /** 標準作業期限: the SOP's own limit; decides overdue, on time and the overdue notice. */
    PUBLISHED,
    /** 行政程序法 §51 or another act; decides refund and appeal flags. */
    STATUTORY,
    /** Internal, of one step. */
    STEP
}
