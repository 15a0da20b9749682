package org.sopflow.calendar.calculus;

import java.time.LocalDate;
import java.time.Year;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** One whole year of the official table: which days are off, and the remark of each. */
public final class OfficeYear {

    private final int year;
    private final BitSet off = new BitSet(367);
    private final Map<Integer, String> remarks = new HashMap<>();

    /** @throws IllegalArgumentException if a day is missing, doubled, or of another year */
    public OfficeYear(int year, Iterable<Day> days) {
        this.year = year;
        var seen = new BitSet(367);
        for (Day day : days) {
            int i = day.date().getDayOfYear();
            if (day.date().getYear() != year || seen.get(i)) {
                throw new IllegalArgumentException("not one day of " + year + ": " + day.date());
            }
            seen.set(i);
            off.set(i, day.off());
            if (!day.remark().isEmpty()) {
                remarks.put(i, day.remark());
            }
        }
        if (seen.cardinality() != Year.of(year).length()) {
            throw new IllegalArgumentException(year + " has " + seen.cardinality() + " days");
        }
    }

    public int year() {
        return year;
    }

    public boolean off(LocalDate day) {
        return off.get(day.getDayOfYear());
    }

    public String remark(LocalDate day) {
        return remarks.getOrDefault(day.getDayOfYear(), "");
    }

    /**
     * @param off true: no work
     * @param remark the table's words; meaning is never read from them
     */
    public record Day(LocalDate date, boolean off, String remark) {}
}
