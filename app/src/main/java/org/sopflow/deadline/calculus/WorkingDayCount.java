package org.sopflow.deadline.calculus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.sopflow.calendar.WorkingDays;

/** The n-th working day after receipt. */
final class WorkingDayCount implements Count {

    private final WorkingDays calendar;
    private LocalDate from;
    private int left;

    WorkingDayCount(int amount, LocalDate received, WorkingDays calendar) {
        this.calendar = calendar;
        this.from = received;
        this.left = amount;
    }

    @Override
    public Step.Rule beginning() {
        return Step.Rule.FIRST_DAY_NOT_COUNTED;
    }

    @Override
    public boolean passedAt(LocalDateTime moment) {
        LocalDate before = moment.toLocalDate().minusDays(1);
        // with nothing left the due date is the day it went on at, or the next working day
        return left <= 0
                ? !before.isBefore(from) && calendar.between(from.minusDays(1), before) > 0
                : before.isAfter(from) && calendar.between(from, before) >= left;
    }

    @Override
    public void stop(LocalDateTime at) {
        left -= calendar.between(from, at.toLocalDate());
    }

    @Override
    public boolean somethingLeft() {
        return left > 0;
    }

    @Override
    public void resume(LocalDateTime at) {
        from = at.toLocalDate();
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

    @Override
    public Due due() {
        return new Due(calendar.after(from, left), null);
    }
}
