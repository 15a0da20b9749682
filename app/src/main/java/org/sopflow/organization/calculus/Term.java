package org.sopflow.organization.calculus;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in business time.
 *
 * @param until first day no longer; null while it lasts
 */
public record Term(LocalDate since, @Nullable LocalDate until) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(since) && (until == null || day.isBefore(until));
    }
}
