package org.sopflow.deadline.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry as it is written.
 *
 * @param id 0 before it is written
 * @param enteredAt in real time
 * @param corrects the entry it takes back
 */
record LedgerRow(
        long id,
        long clock,
        String type,
        Instant at,
        Instant enteredAt,
        @Nullable String mode,
        @Nullable Integer amount,
        @Nullable Long corrects,
        String reason,
        String legalBasis,
        String actor) {

    static LedgerRow of(long clock, String type, Instant at, String reason, String legalBasis, String actor) {
        return new LedgerRow(0, clock, type, at, Instant.now(), null, null, null, reason, legalBasis, actor);
    }
}
