package org.sopflow.calendar.store;

import java.time.LocalDate;
import java.util.Collection;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.calendar.calculus.OfficeCalendar;
import org.springframework.stereotype.Component;

/** The office calendar of the database, held in memory. */
@Component
public class LoadedCalendar implements WorkingDays {

    private final CalendarStore store;
    private volatile OfficeCalendar calendar;

    LoadedCalendar(CalendarStore store) {
        this.store = store;
        store.takeShippedFiles();
        this.calendar = store.read();
    }

    /** Reads the tables again; whoever changes them calls it after the commit. */
    public void refresh() {
        calendar = store.read();
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return calendar.isWorkingDay(day);
    }

    @Override
    public LocalDate after(LocalDate day, int n) {
        return calendar.after(day, n);
    }

    @Override
    public LocalDate before(LocalDate day, int n) {
        return calendar.before(day, n);
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        return calendar.between(from, to);
    }

    @Override
    public String remark(LocalDate day) {
        return calendar.remark(day);
    }

    @Override
    public WorkingDays closedAlso(Collection<LocalDate> days) {
        return calendar.closedAlso(days);
    }
}
