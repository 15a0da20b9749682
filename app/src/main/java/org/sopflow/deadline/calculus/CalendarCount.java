package org.sopflow.deadline.calculus;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import org.sopflow.calendar.WorkingDays;

/** Days, weeks, months and years of the calendar: 行政程序法 §48 II-V. */
final class CalendarCount implements Count {

    private final Limit limit;
    private final WorkingDays calendar;
    private LocalDate nominal;
    private LocalDate stopped;
    private boolean left = true;

    CalendarCount(Limit limit, LocalDate received, WorkingDays calendar) {
        this.limit = limit;
        this.calendar = calendar;
        this.nominal = end(limit.adverse() ? received : received.plusDays(1), limit.amount());
        this.stopped = received;
    }

    /** The last day of a period that starts on a day: the day before the corresponding one, or the end of a month that has none. */
    private LocalDate end(LocalDate start, int amount) {
        return switch (limit.basis()) {
            case CALENDAR_DAY -> start.plusDays(amount - 1L);
            case WEEK -> start.plusWeeks(amount).minusDays(1);
            case MONTH -> corresponding(start, YearMonth.from(start).plusMonths(amount));
            case YEAR -> corresponding(start, YearMonth.from(start).plusYears(amount));
            case HOUR, HALF_DAY, WORKING_DAY -> throw new IllegalStateException("no calendar period: " + limit.basis());
        };
    }

    private static LocalDate corresponding(LocalDate start, YearMonth month) {
        return start.getDayOfMonth() > month.lengthOfMonth()
                ? month.atEndOfMonth()
                : month.atDay(start.getDayOfMonth()).minusDays(1);
    }

    @Override
    public Step.Rule beginning() {
        return limit.adverse() ? Step.Rule.FIRST_DAY_COUNTS : Step.Rule.FIRST_DAY_NOT_COUNTED;
    }

    @Override
    public boolean passedAt(LocalDateTime moment) {
        LocalDate at = moment.toLocalDate();
        return at.isAfter(nominal) && (limit.adverse() || calendar.between(nominal.minusDays(1), at.minusDays(1)) > 0);
    }

    @Override
    public void stop(LocalDateTime at) {
        stopped = at.toLocalDate();
        left = nominal.isAfter(stopped);
    }

    @Override
    public boolean somethingLeft() {
        return left;
    }

    @Override
    public void resume(LocalDateTime at) {
        LocalDate end = nominal.isAfter(stopped) ? nominal : stopped;
        nominal = end.plusDays(DAYS.between(stopped, at.toLocalDate()));
    }

    @Override
    public void extend(int amount) {
        nominal = end(nominal.plusDays(1), amount);
    }

    @Override
    public Due nominalEnd() {
        return new Due(nominal, null);
    }

    @Override
    public Due due() {
        return new Due(limit.adverse() ? nominal : calendar.after(nominal, 0), null);
    }
}
