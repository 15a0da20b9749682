package org.sopflow.deadline.calculus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A date, or a moment where the limit counts hours or half-days; Asia/Taipei.
 *
 * @param time null: the whole date, until 24:00
 */
public record Due(LocalDate date, @Nullable LocalTime time) {

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    static Due at(LocalDateTime moment) {
        return new Due(moment.toLocalDate(), moment.toLocalTime());
    }

    /** After this moment it is overdue: 24:00 of the date, or the minute. */
    public LocalDateTime end() {
        return time == null ? date.plusDays(1).atStartOfDay() : date.atTime(time);
    }

    /** ISO: {@code 2026-04-01} or {@code 2026-03-02T19:00}. */
    @Override
    public String toString() {
        return time == null ? date.toString() : date.atTime(time).format(TO_THE_MINUTE);
    }
}
