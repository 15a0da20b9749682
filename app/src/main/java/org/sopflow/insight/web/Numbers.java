package org.sopflow.insight.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.insight.facts.Figures.Spread;

/** How figures are written. What rests on fewer than five cases is not written at all: it would be an anecdote. */
final class Numbers {

    static final int ENOUGH = 5;

    private Numbers() {}

    /**
     * Days with as many digits as they mean something.
     *
     * @return null if too few were measured
     */
    static @Nullable String median(Spread spread) {
        return spread.n() < ENOUGH ? null : days(spread.median());
    }

    static @Nullable String p85(Spread spread) {
        return spread.n() < ENOUGH ? null : days(spread.p85());
    }

    /** @return null if the whole is too small */
    static @Nullable String percent(long part, long whole) {
        return whole < ENOUGH ? null : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    static String days(double days) {
        return String.format(Locale.ROOT, days < 1 ? "%.2f" : days < 10 ? "%.1f" : "%.0f", days);
    }
}
