package org.sopflow.deadline.calculus;

import java.util.List;

/**
 * One step of a derivation, in no language yet.
 *
 * @param at what the step arrives at
 * @param rule key of its text
 * @param args in the order of the text: {@link Quantity}, {@link Due}, number, or words of the official calendar
 */
public record Step(Due at, Rule rule, List<Object> args) {

    /** Which sentence of the law, or of our reading of it, a step applies. */
    public enum Rule {
        /** §48 I: a limit in hours runs at once. */
        RUNS_AT_ONCE,
        /** Hours count only while the office is open. */
        OPENING_HOURS,
        /** Half-days that begin after receipt count. */
        NEXT_HALF_DAY,
        /** §48 II: the first day is not counted. */
        FIRST_DAY_NOT_COUNTED,
        /** §48 V: in an adverse period it is. */
        FIRST_DAY_COUNTS,
        /** The limit, and where it ends before anything is rolled. */
        NOMINAL_END,
        /** §48 III: that month has no such day. */
        END_OF_MONTH,
        /** §51 V. */
        STOP,
        /** Resumed and stopped at one moment: one stop. */
        STOP_GOES_ON,
        /** 法務部 88 律字 040516: what was left runs on. */
        RESUME,
        /** Nothing was left when it stopped. */
        RESUME_NOTHING_LEFT,
        /** A special rule: the limit starts anew. */
        RESTART,
        EXTEND,
        EXTEND_WHILE_STOPPED,
        /** An entry that a later change of the calendar put behind the due date keeps its effect. */
        LATE_BUT_KEPT,
        /** §48 IV: the last day is no working day. */
        ROLL,
        /** §48 IV: from a Saturday off to "Monday morning". */
        ROLL_FROM_SATURDAY,
        /** 法務部 99 法律字 099004718: a make-up Saturday is a working day. */
        WORKED_SATURDAY,
        /** The last day is a working day. */
        NO_ROLL,
        /** §48 V: the end of an adverse period is not rolled. */
        ADVERSE_NOT_ROLLED,
        /** It ends at this moment. */
        ENDS_AT
    }

    /** @param basis name of the basis, or of its unit for days that passed */
    public record Quantity(long amount, String basis) {}
}
