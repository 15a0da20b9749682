package org.sopflow.calendar.calculus;

import java.time.LocalDate;
import java.time.Year;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;

/**
 * The office calendar as an immutable index: per year the number of working days before each day, and the day of each working day.
 * Every question is answered by a few look-ups; a count over several years takes one step a year.
 */
public final class OfficeCalendar implements WorkingDays {

    private final Map<Integer, OfficeYear> years;
    private final Map<LocalDate, String> closures;
    private final Map<Integer, Index> index;

    /**
     * @param years the official tables
     * @param closures full-day closures of the whole city, with the reason of each
     */
    public OfficeCalendar(Collection<OfficeYear> years, Map<LocalDate, String> closures) {
        this(byYear(years), Map.copyOf(closures), Map.of(), null);
    }

    private OfficeCalendar(
            Map<Integer, OfficeYear> years,
            Map<LocalDate, String> closures,
            Map<Integer, Index> known,
            @Nullable Set<Integer> stale) {
        this.years = years;
        this.closures = closures;
        this.index = new HashMap<>();
        for (OfficeYear year : years.values()) {
            Index kept = stale == null || stale.contains(year.year()) ? null : known.get(year.year());
            index.put(year.year(), kept != null ? kept : Index.of(year, closures.keySet()));
        }
    }

    private static Map<Integer, OfficeYear> byYear(Collection<OfficeYear> years) {
        var byYear = new HashMap<Integer, OfficeYear>();
        years.forEach(year -> byYear.put(year.year(), year));
        return byYear;
    }

    @Override
    public boolean isWorkingDay(LocalDate day) {
        return of(day.getYear()).works(day.getDayOfYear());
    }

    @Override
    public LocalDate after(LocalDate day, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("counts forward only: " + n);
        }
        if (n == 0) {
            return isWorkingDay(day) ? day : after(day, 1);
        }
        // the day itself is never asked about, so its year need not be loaded where it is the last of the year
        LocalDate first = day.plusDays(1);
        int year = first.getYear();
        int wanted = of(year).before(first.getDayOfYear()) + n;
        while (wanted > of(year).total()) {
            wanted -= of(year).total();
            year++;
        }
        return LocalDate.ofYearDay(year, of(year).dayOf(wanted));
    }

    @Override
    public LocalDate before(LocalDate day, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("counts backward by one at least: " + n);
        }
        LocalDate last = day.minusDays(1);
        int year = last.getYear();
        int wanted = of(year).before(last.getDayOfYear() + 1) - n + 1;
        while (wanted < 1) {
            year--;
            wanted += of(year).total();
        }
        return LocalDate.ofYearDay(year, of(year).dayOf(wanted));
    }

    @Override
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        if (to.equals(from)) {
            return 0;
        }
        LocalDate first = from.plusDays(1);
        int count = -of(first.getYear()).before(first.getDayOfYear());
        for (int year = first.getYear(); year < to.getYear(); year++) {
            count += of(year).total();
        }
        return count + of(to.getYear()).before(to.getDayOfYear() + 1);
    }

    @Override
    public String remark(LocalDate day) {
        String closed = closures.get(day);
        if (closed != null) {
            return closed;
        }
        OfficeYear year = years.get(day.getYear());
        return year == null ? "" : year.remark(day);
    }

    @Override
    public OfficeCalendar closedAlso(Collection<LocalDate> days) {
        if (days.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(closures);
        var touched = new HashSet<Integer>();
        for (LocalDate day : days) {
            all.putIfAbsent(day, "");
            touched.add(day.getYear());
        }
        return new OfficeCalendar(years, all, index, touched);
    }

    private Index of(int year) {
        Index found = index.get(year);
        if (found == null) {
            throw new CalendarMissing(year);
        }
        return found;
    }

    /**
     * @param before number of working days before the i-th day of the year, i from 1 to its length + 1
     * @param days day of the year of the k-th working day, k from 1
     */
    private record Index(int[] before, int[] days) {

        static Index of(OfficeYear year, Set<LocalDate> closed) {
            int length = Year.of(year.year()).length();
            var before = new int[length + 2];
            var days = new int[length + 1];
            int count = 0;
            for (int i = 1; i <= length; i++) {
                before[i] = count;
                LocalDate day = LocalDate.ofYearDay(year.year(), i);
                if (!year.off(day) && !closed.contains(day)) {
                    count++;
                    days[count] = i;
                }
            }
            before[length + 1] = count;
            return new Index(before, days);
        }

        int before(int dayOfYear) {
            return before[dayOfYear];
        }

        int total() {
            return before[before.length - 1];
        }

        int dayOf(int nth) {
            return days[nth];
        }

        boolean works(int dayOfYear) {
            return before[dayOfYear + 1] > before[dayOfYear];
        }
    }
}
