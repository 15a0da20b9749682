package org.sopflow.deadline;

import java.time.Instant;

/**
 * A clock passed a milestone of {@code escalation.dmn}; told in the sweep's transaction, once per clock and row.
 *
 * @param post CLERK, CHIEF, PLANNING, SECRETARY or DIRECTOR: who is told
 * @param channels comma separated: IN_APP, MAIL
 * @param effect REMIND, DUE_TODAY, DEMAND_REASON, OVERDUE_NOTICE, RAISE, LIST_WEEKLY or FLAG_APPEAL
 * @param milestone stable key of clock and moment: rows at one moment share it, and notices about it carry it as event key
 */
public record MilestoneReached(
        Clocks.RunningClock clock,
        String post,
        String channels,
        String effect,
        String milestone,
        String ruleId,
        int tableVersion,
        Instant at) {}
