package org.sopflow.calendar;

import java.util.List;
import org.sopflow.page.Refused;

/** A count enters a year whose official calendar is not loaded; nothing may be promised there. */
public final class CalendarMissing extends Refused {
    private final int year;

    public CalendarMissing(int year) {
        super(422, new Message("calendar.missing", String.valueOf(year)), List.of());
        this.year = year;
    }

    public int year() {
        return year;
    }
}
