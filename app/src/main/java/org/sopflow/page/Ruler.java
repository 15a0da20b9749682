package org.sopflow.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
 * @param marks dates written under the line; leave room between them: a label is some five days wide on a ruler of forty
 * @param off days off, hatched
 */
public record Ruler(LocalDate from, LocalDate to, List<Span> spans, List<Mark> marks, Set<LocalDate> off) {

    private static final double MARGIN = 26;
    private static final double TWO_WEEKS_WIDTH = 484;
    private static final double WIDTH = 740;

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
     * @param label a few words above it, or null
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

    public record DrawnMark(String x, String date, String label, boolean strong) {}

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
        return spans.stream()
                .map(span -> {
                    double left = x(span.first()) + 0.75;
                    double right = x(span.last()) + day() - 0.75;
                    return new DrawnSpan(
                            span.kind().name().toLowerCase(Locale.ROOT),
                            number(left),
                            number(Math.max(right - left, 2)),
                            number((left + right) / 2),
                            span.label());
                })
                .toList();
    }

    public List<DrawnMark> drawnMarks() {
        return marks.stream()
                .map(mark -> new DrawnMark(number(x(mark.day()) + day() / 2), mark.date(), mark.label(), mark.strong()))
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
