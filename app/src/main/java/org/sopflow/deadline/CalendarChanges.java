package org.sopflow.deadline;

import java.time.LocalDate;
import java.util.Collection;

/** What a change of the office calendar does to open clocks. */
public interface CalendarChanges {

    /**
     * Counts every open clock anew whose window touches one of these days, in batches, each in a transaction of its own; the calendar
     * has been refreshed before. A clock whose date moves gets a ledger entry CORRECT.
     *
     * @param reason stands in the ledger: the closure's reason, or the calendar that was loaded
     * @return how many dates moved
     */
    int recount(Collection<LocalDate> days, String reason, String actor);
}
