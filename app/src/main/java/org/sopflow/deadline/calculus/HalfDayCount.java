package org.sopflow.deadline.calculus;

import java.time.LocalDateTime;
import java.time.LocalTime;
import org.sopflow.calendar.WorkingDays;

/** The end of the n-th half-day that begins after receipt. */
final class HalfDayCount implements Count {

    private final WorkingDays calendar;
    private final OfficeHours hours;
    /** Half-days that begin at this moment or later count. */
    private LocalDateTime from;

    private int left;

    HalfDayCount(int amount, LocalDateTime received, WorkingDays calendar, OfficeHours hours) {
        this.calendar = calendar;
        this.hours = hours;
        // one that begins at the very moment of receipt does not count
        this.from = received.plusMinutes(1);
        this.left = amount;
    }

    @Override
    public Step.Rule beginning() {
        return Step.Rule.NEXT_HALF_DAY;
    }

    @Override
    public boolean passedAt(LocalDateTime moment) {
        if (!moment.isAfter(from)) {
            return false;
        }
        int ended = parts(moment, hours.morningEnd(), hours.afternoonEnd());
        return left <= 0
                ? between(parts(from, hours.morningEnd(), hours.afternoonEnd()), moment, ended) > 0
                : between(begun(from), moment, ended) >= left;
    }

    @Override
    public void stop(LocalDateTime at) {
        if (at.isAfter(from)) {
            left -= between(begun(from), at, begun(at));
        }
    }

    @Override
    public boolean somethingLeft() {
        return left > 0;
    }

    @Override
    public void resume(LocalDateTime at) {
        if (at.isAfter(from)) {
            from = at;
        }
        left = Math.max(0, left);
    }

    @Override
    public void extend(int amount) {
        left += amount;
    }

    @Override
    public Due nominalEnd() {
        return due();
    }

    /** With nothing left, the end of the half-day in which it goes on, or of the next one: a due date is a working day. */
    @Override
    public Due due() {
        LocalTime last = left <= 0 ? hours.afternoonEnd() : hours.afternoonBegin();
        // where the last part of that day is over, it is the next day that is asked about
        LocalDateTime start = from.toLocalTime().isAfter(last)
                ? from.toLocalDate().plusDays(1).atStartOfDay()
                : from;
        int before = left <= 0 ? parts(start, hours.morningEnd(), hours.afternoonEnd()) : begun(start);
        int nth = Math.max(1, left) + (before > 0 && calendar.isWorkingDay(start.toLocalDate()) ? before : 0);
        var day = calendar.after(start.toLocalDate().minusDays(1), (nth + 1) / 2);
        return new Due(day, nth % 2 == 1 ? hours.morningEnd() : hours.afternoonEnd());
    }

    /** Half-days from {@link #from} to a moment, given how many parts of its day, were it a working day, are over at either. */
    private int between(int overAtFrom, LocalDateTime to, int overAtTo) {
        var first = from.toLocalDate();
        var last = to.toLocalDate();
        if (first.equals(last)) {
            int parts = overAtTo - overAtFrom;
            return parts > 0 && calendar.isWorkingDay(first) ? parts : 0;
        }
        int count = 2 * calendar.between(first, last.minusDays(1));
        count += overAtFrom < 2 && calendar.isWorkingDay(first) ? 2 - overAtFrom : 0;
        count += overAtTo > 0 && calendar.isWorkingDay(last) ? overAtTo : 0;
        return count;
    }

    private int begun(LocalDateTime moment) {
        return parts(moment, hours.morningBegin(), hours.afternoonBegin());
    }

    private static int parts(LocalDateTime moment, LocalTime first, LocalTime second) {
        LocalTime time = moment.toLocalTime();
        return (time.isAfter(first) ? 1 : 0) + (time.isAfter(second) ? 1 : 0);
    }
}
