package org.sopflow.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A deadline drawn to scale, one tick a day; its ledger says the same in words. Drawn by {@code frame/components :: ruler}.
 *
 * @param from first day shown
 * @param to last day shown
 * @param spans what happened to the clock, day by day
 * @param marks dates under the line, the weightiest first: a later one that would touch an earlier one loses its words
 * @param off days off, hatched
 * @param first first day of what a reader looks for: today, or the due day if that is earlier
 * @param last last day of it: a screen too narrow for the whole ruler opens there
 */
public record Ruler(
        LocalDate from,
        LocalDate to,
        List<Span> spans,
        List<Mark> marks,
        Set<LocalDate> off,
        LocalDate first,
        LocalDate last) {

    private static final double MARGIN = 26;
    private static final double TWO_WEEKS_WIDTH = 484;
    private static final double WIDTH = 740;

    /** Of 13 px type: a Chinese sign, a Latin letter or digit, and the least room between two labels. */
    private static final double SIGN = 13;

    private static final double LETTER = 7;
    private static final double GAP = 6;

    public enum Kind {
        /** The clock runs. */
        COUNT,
        STOP,
        /** From a day off to the next working day. */
        ROLL,
        LATE,
        /** Promised, not yet reached. */
        AHEAD
    }

    /**
     * @param first first day of it
     * @param last last day of it
     * @param label a few words above it, left out where they would touch those before; or null
     */
    public record Span(
            Kind kind,
            LocalDate first,
            LocalDate last,
            @Nullable String label) {}

    /** @param strong the due date */
    public record Mark(LocalDate day, String date, String label, boolean strong) {}

    /** A span in the units of the drawing. */
    public record DrawnSpan(
            String kind,
            String x,
            String width,
            String middle,
            @Nullable String label) {}

    /** @param date and label: empty where there is no room */
    public record DrawnMark(String x, String date, String label, boolean strong) {}

    private record Place(double left, double right) {
        boolean touches(Place other) {
            return left < other.right + GAP && other.left < right + GAP;
        }
    }

    /** @throws IllegalArgumentException if {@code to} is before {@code from} */
    public Ruler {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a ruler runs forward: " + from + " to " + to);
        }
    }

    private long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    private double full() {
        return days() <= 18 ? TWO_WEEKS_WIDTH : WIDTH;
    }

    private double day() {
        return (full() - 2 * MARGIN) / days();
    }

    private double x(LocalDate day) {
        return MARGIN + ChronoUnit.DAYS.between(from, day) * day();
    }

    public String width() {
        return number(full());
    }

    public String left() {
        return number(MARGIN);
    }

    public String right() {
        return number(full() - MARGIN);
    }

    public String dayWidth() {
        return number(day());
    }

    public List<String> ticks() {
        return LongStream.range(0, days())
                .mapToObj(n -> number(MARGIN + n * day()))
                .toList();
    }

    public List<String> drawnOff() {
        return off.stream()
                .filter(one -> !one.isBefore(from) && !one.isAfter(to))
                .sorted()
                .map(one -> number(x(one)))
                .toList();
    }

    public List<DrawnSpan> drawnSpans() {
        var drawn = new ArrayList<DrawnSpan>();
        var taken = new ArrayList<Place>();
        for (Span span : spans) {
            double left = x(span.first()) + 0.75;
            double right = x(span.last()) + day() - 0.75;
            String label = span.label();
            double middle = (left + right) / 2;
            if (label != null) {
                middle = inside(middle, label);
                label = place(middle, label, taken) ? label : null;
            }
            drawn.add(new DrawnSpan(
                    span.kind().name().toLowerCase(Locale.ROOT),
                    number(left),
                    number(Math.max(right - left, 2)),
                    number(middle),
                    label));
        }
        return drawn;
    }

    public List<DrawnMark> drawnMarks() {
        var drawn = new ArrayList<DrawnMark>();
        var taken = new ArrayList<Place>();
        for (Mark mark : marks) {
            double x = x(mark.day()) + day() / 2;
            String wider = width(mark.date()) > width(mark.label()) ? mark.date() : mark.label();
            boolean room = place(x, wider, taken);
            drawn.add(new DrawnMark(number(x), room ? mark.date() : "", room ? mark.label() : "", mark.strong()));
        }
        return drawn;
    }

    /** Whether words fit around a middle; then their place is taken. */
    private static boolean place(double middle, String words, List<Place> taken) {
        var place = new Place(middle - width(words) / 2, middle + width(words) / 2);
        if (taken.stream().anyMatch(place::touches)) {
            return false;
        }
        taken.add(place);
        return true;
    }

    /** The middle moved so that the words stay on the drawing. */
    private double inside(double middle, String words) {
        double half = width(words) / 2;
        return Math.max(half, Math.min(full() - half, middle));
    }

    private static double width(String words) {
        return words.codePoints()
                .mapToDouble(one -> one < 0x2E80 ? LETTER : SIGN)
                .sum();
    }

    /** Where {@link #first} begins and {@link #last} ends, as parts of the whole width: {@code 0.42 0.97}. */
    public String sight() {
        return number(x(first) / full(), 3) + " " + number((x(last) + day()) / full(), 3);
    }

    /** Whether it is drawn on the narrower of the two widths. */
    public boolean narrow() {
        return full() < WIDTH;
    }

    private static String number(double value) {
        return number(value, 1);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
