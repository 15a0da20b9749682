package org.sopflow.insight.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is counted.
 *
 * @param from first day, Asia/Taipei
 * @param to last day, Asia/Taipei
 * @param unit key of one unit; null: all
 * @param now business time
 */
public record Question(
        String sop, LocalDate from, LocalDate to, @Nullable String unit, Instant now) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    Instant begin() {
        return from.atStartOfDay(ZONE).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
