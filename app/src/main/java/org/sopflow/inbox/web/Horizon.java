package org.sopflow.inbox.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.engine.BusinessTime;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.store.ItemStore.Filter;
import org.sopflow.page.Light;

/**
 * Now, and how far the working days ahead reach: which light a task shows, and which range of due dates a counter counts. Both from
 * the same bounds, so that counters and lists agree.
 *
 * @param soonFrom 24:00 of the last day before the next working day: until then it is due today
 * @param soonTo 24:00 of the last day before the fourth working day; null if that year has no official calendar
 */
record Horizon(
        Instant now,
        LocalDate today,
        Instant soonFrom,
        @Nullable Instant soonTo,
        WorkingDays calendar) {

    /** Working days ahead in which a deadline is soon, as {@link Light} has it. */
    private static final int SOON = 3;

    static Horizon of(Clock business, WorkingDays calendar) {
        var now = business.instant();
        var today = now.atZone(BusinessTime.ZONE).toLocalDate();
        try {
            return new Horizon(
                    now, today, start(calendar.after(today, 1)), start(calendar.after(today, SOON + 1)), calendar);
        } catch (CalendarMissing unknown) {
            return new Horizon(now, today, start(today.plusDays(1)), null, calendar);
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(BusinessTime.ZONE).toInstant();
    }

    /** @param light overdue, today, soon or stopped; null: all */
    Filter range(@Nullable String light) {
        return switch (light == null ? "" : light) {
            // due is the last moment in time; overdue begins after it
            case "overdue" -> filter(null, now.minusMillis(1), false);
            case "today" -> filter(now.minusMillis(1), soonFrom, false);
            case "soon" -> filter(soonFrom, soonTo == null ? soonFrom : soonTo, false);
            case "stopped" -> filter(null, null, true);
            default -> Filter.NONE;
        };
    }

    private static Filter filter(@Nullable Instant from, @Nullable Instant to, boolean stopped) {
        return new Filter(from, to, stopped, null, null, null, null);
    }

    Light light(Item item) {
        var due = item.due();
        if (item.stopped()) {
            return Light.stopped();
        }
        if (due == null) {
            return Light.none();
        }
        var local = due.atZone(BusinessTime.ZONE).toLocalDateTime();
        var day = item.timed() ? local.toLocalDate() : local.minusNanos(1).toLocalDate();
        if (item.timed() && day.equals(today)) {
            return Light.minutes(Math.floorDiv(Duration.between(now, due).toSeconds(), 60));
        }
        try {
            if (now.isAfter(due)) {
                int past = calendar.between(day, today);
                return past > 0 ? Light.workingDays(-past) : Light.overdue();
            }
            return Light.workingDays(calendar.between(today, day));
        } catch (CalendarMissing unknown) {
            return now.isAfter(due) ? Light.overdue() : Light.none();
        }
    }
}
