package org.sopflow.deadline.calculus;

import java.time.LocalDateTime;
import org.sopflow.calendar.WorkingDays;

/** Hours in which the office is open; ends at the earliest moment at which they are full. */
final class OpeningHourCount implements Count {

    private static final int MINUTES = 60;

    private final WorkingDays calendar;
    private final OfficeHours hours;
    private LocalDateTime from;
    /** Open minutes. */
    private int left;

    OpeningHourCount(int amount, LocalDateTime received, WorkingDays calendar, OfficeHours hours) {
        this.calendar = calendar;
        this.hours = hours;
        this.from = received;
        this.left = amount * MINUTES;
    }

    @Override
    public Step.Rule beginning() {
        return Step.Rule.OPENING_HOURS;
    }

    @Override
    public boolean passedAt(LocalDateTime moment) {
        return moment.isAfter(from) && open(moment.minusMinutes(1)) >= left;
    }

    @Override
    public void stop(LocalDateTime at) {
        left -= open(at);
    }

    @Override
    public boolean somethingLeft() {
        return left > 0;
    }

    @Override
    public void resume(LocalDateTime at) {
        from = at;
        left = Math.max(0, left);
    }

    @Override
    public void extend(int amount) {
        left += amount * MINUTES;
    }

    @Override
    public Due nominalEnd() {
        return due();
    }

    @Override
    public Due due() {
        if (left <= 0) {
            return Due.at(from);
        }
        // after the office has closed it is the next day that is asked about
        LocalDateTime start = from.toLocalTime().isBefore(hours.afternoonEnd())
                ? from
                : from.toLocalDate().plusDays(1).atStartOfDay();
        int before = hours.openBefore(start.toLocalTime());
        int wanted = left + (before > 0 && calendar.isWorkingDay(start.toLocalDate()) ? before : 0);
        int fullDays = (wanted - 1) / hours.day();
        var day = calendar.after(start.toLocalDate().minusDays(1), fullDays + 1);
        return new Due(day, hours.openedFor(wanted - fullDays * hours.day()));
    }

    /** Open minutes from {@link #from} to a moment. */
    private int open(LocalDateTime to) {
        var first = from.toLocalDate();
        var last = to.toLocalDate();
        int openAtFrom = hours.openBefore(from.toLocalTime());
        int openAtTo = hours.openBefore(to.toLocalTime());
        if (first.equals(last)) {
            return openAtTo > openAtFrom && calendar.isWorkingDay(first) ? openAtTo - openAtFrom : 0;
        }
        int minutes = hours.day() * calendar.between(first, last.minusDays(1));
        minutes += openAtFrom < hours.day() && calendar.isWorkingDay(first) ? hours.day() - openAtFrom : 0;
        minutes += openAtTo > 0 && calendar.isWorkingDay(last) ? openAtTo : 0;
        return minutes;
    }
}
