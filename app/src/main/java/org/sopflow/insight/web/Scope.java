package org.sopflow.insight.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sopflow.insight.facts.Question;
import org.sopflow.page.Refused;

/**
 * The period and unit of a page, as they stand in its address; without them the last 26 weeks and all units.
 *
 * @param unit empty for all
 */
record Scope(LocalDate from, LocalDate to, String unit) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final int WEEKS = 26;

    static Scope of(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String unit, Clock clock) {
        var last = to != null ? to : LocalDate.now(clock.withZone(ZONE));
        var first = from != null ? from : last.minusWeeks(WEEKS).plusDays(1);
        if (first.isAfter(last)) {
            throw new PeriodBroken();
        }
        return new Scope(first, last, unit == null ? "" : unit.strip());
    }

    Question question(String sop, Clock clock) {
        return new Question(sop, from, to, unit.isEmpty() ? null : unit, clock.instant());
    }

    /** The period ends before it begins. */
    static final class PeriodBroken extends Refused {
        PeriodBroken() {
            super(
                    422,
                    new Message("insight.periodBroken"),
                    List.of(new Fault("from", new Message("insight.periodBroken"))));
        }
    }
}
