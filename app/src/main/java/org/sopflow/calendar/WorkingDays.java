package org.sopflow.calendar;

import java.time.LocalDate;
import java.util.Collection;

/** The official office calendar (辦公日曆表) with the full-day closures of the whole city (停止上班). */
public interface WorkingDays {

    /** @throws CalendarMissing if the year has no official table */
    boolean isWorkingDay(LocalDate day);

    /**
     * The n-th working day after a day, which itself does not count. Not by walking day by day.
     *
     * @param n 0 rolls: the day itself if it is a working day, else the next one
     * @throws CalendarMissing if the count enters a year without an official table
     */
    LocalDate after(LocalDate day, int n);

    /**
     * The n-th working day before a day, which itself does not count.
     *
     * @param n at least 1
     * @throws CalendarMissing if the count enters a year without an official table
     */
    LocalDate before(LocalDate day, int n);

    /** Working days in (from, to]; negative if {@code to} is before {@code from}. */
    int between(LocalDate from, LocalDate to);

    /** What kind of day it is, for a derivation: a closure's reason, the calendar's remark, or empty. */
    String remark(LocalDate day);

    /** The same calendar with further full-day closures of the whole city; this one stays as it is. */
    WorkingDays closedAlso(Collection<LocalDate> days);
}
