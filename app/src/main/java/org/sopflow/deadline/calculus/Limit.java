package org.sopflow.deadline.calculus;

import org.sopflow.deadline.Basis;

/**
 * How long something may take.
 *
 * @param amount of the basis, 1 to {@value #MOST}
 * @param hours {@link Hours#OPENING} only with {@link Basis#HOUR}
 * @param adverse the period itself is the burden (行政程序法 §48 V): the first day counts and the end is not rolled; only with a basis of
 *     calendar days or longer
 */
public record Limit(int amount, Basis basis, Hours hours, boolean adverse) {

    public static final int MOST = 3650;

    public Limit {
        if (amount < 1 || amount > MOST) {
            throw new IllegalArgumentException("amount " + amount);
        }
        if (adverse && !mayBeAdverse(basis)) {
            throw new IllegalArgumentException("adverse with " + basis);
        }
        if (hours == Hours.OPENING && basis != Basis.HOUR) {
            throw new IllegalArgumentException("opening hours with " + basis);
        }
    }

    public Limit(int amount, Basis basis) {
        this(amount, basis, Hours.ALL, false);
    }

    public static boolean mayBeAdverse(Basis basis) {
        return switch (basis) {
            case CALENDAR_DAY, WEEK, MONTH, YEAR -> true;
            case HOUR, HALF_DAY, WORKING_DAY -> false;
        };
    }

    /** Whether the limit counts by the clock, so that every moment needs its time. */
    public static boolean needsTime(Basis basis) {
        return basis == Basis.HOUR || basis == Basis.HALF_DAY;
    }
}
