package org.sopflow.deadline.calculus;

import java.time.Duration;
import java.time.LocalTime;

/** When the office is open on a working day; to the minute, Asia/Taipei. A half-day begins and ends with each part. */
public record OfficeHours(
        LocalTime morningBegin, LocalTime morningEnd, LocalTime afternoonBegin, LocalTime afternoonEnd) {

    public static final OfficeHours USUAL =
            new OfficeHours(LocalTime.of(8, 0), LocalTime.of(12, 0), LocalTime.of(13, 30), LocalTime.of(17, 30));

    public OfficeHours {
        if (!morningBegin.isBefore(morningEnd)
                || morningEnd.isAfter(afternoonBegin)
                || !afternoonBegin.isBefore(afternoonEnd)) {
            throw new IllegalArgumentException("office hours out of order");
        }
    }

    int morning() {
        return (int) Duration.between(morningBegin, morningEnd).toMinutes();
    }

    int day() {
        return morning() + (int) Duration.between(afternoonBegin, afternoonEnd).toMinutes();
    }

    /** Minutes open before a time of a working day. */
    int openBefore(LocalTime time) {
        return part(time, morningBegin, morningEnd) + part(time, afternoonBegin, afternoonEnd);
    }

    /** The earliest time at which a working day has been open for this long, 1 to {@link #day()} minutes. */
    LocalTime openedFor(int minutes) {
        return minutes <= morning()
                ? morningBegin.plusMinutes(minutes)
                : afternoonBegin.plusMinutes((long) minutes - morning());
    }

    private static int part(LocalTime time, LocalTime begin, LocalTime end) {
        if (!time.isAfter(begin)) {
            return 0;
        }
        return (int) Duration.between(begin, time.isBefore(end) ? time : end).toMinutes();
    }
}
