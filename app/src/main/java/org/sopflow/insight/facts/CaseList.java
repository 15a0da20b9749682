package org.sopflow.insight.facts;

import java.util.Locale;
import java.util.Optional;

/** A list of cases behind a number. Its condition is the very one the number counts with. */
public enum CaseList {
    /** Open now, whenever received. */
    OPEN("c.closed is null"),
    /** Open now and past its published limit, the work not done. */
    OPEN_LATE("c.closed is null and c.work_done is null and c.due <= :now"),
    /** Due in the period and no later than now, as far as observed: the denominator of the on-time rate. */
    DUE(Sql.DUE + Sql.OBSERVED),
    DUE_ON_TIME(Sql.DUE + Sql.OBSERVED + " and c.work_done <= c.due"),
    /** Due and not done by then; those still open are among them. */
    DUE_LATE(Sql.DUE + Sql.OBSERVED + " and (c.work_done is null or c.work_done > c.due)"),
    /** Closed in the period, as far as observed. */
    CLOSED(Sql.CLOSED + Sql.OBSERVED),
    /** Closed in the period with nothing known of how it went on. */
    NOT_OBSERVED(Sql.CLOSED + " and c.outcome = 'NOT_OBSERVED'"),
    /** Waits now in a step. */
    AT_STEP("exists (select 1 from sopflow.insight_step s where s.case_number = c.case_number and s.sop = c.sop"
            + " and s.element = :element and s.ended is null)"),
    /** Left a step in the period, as far as observed. */
    LEFT_STEP("exists (select 1 from sopflow.insight_step s where s.case_number = c.case_number and s.sop = c.sop"
            + " and s.element = :element and s.ended >= :begin and s.ended < :end)" + Sql.OBSERVED);

    private final String condition;

    CaseList(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /** As it stands in addresses: {@code open-late}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean ofStep() {
        return this == AT_STEP || this == LEFT_STEP;
    }

    public static Optional<CaseList> find(String path) {
        for (var list : values()) {
            if (list.path().equals(path)) {
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    static final class Sql {
        /** A limit in days is over at 24:00, which is 00:00 of the day after: that moment still belongs to its day. */
        static final String DUE = "c.due > :begin and c.due <= :end and c.due <= :now";

        static final String CLOSED = "c.closed >= :begin and c.closed < :end";
        static final String OBSERVED = " and c.outcome is distinct from 'NOT_OBSERVED'";

        private Sql() {}
    }
}
