package org.sopflow.deadline.clock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sopflow.deadline.CalendarChanges;
import org.sopflow.engine.BusinessTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts clocks anew in batches. */
@Component
class Recounting implements CalendarChanges {

    private static final int BATCH = 200;

    private final ClockStore store;
    private final KeptClocks clocks;
    private final TransactionTemplate own;

    Recounting(ClockStore store, KeptClocks clocks, PlatformTransactionManager transactions) {
        this.store = store;
        this.clocks = clocks;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Batch(long last, int moved) {}

    @Override
    public int recount(Collection<LocalDate> days, String reason, String actor) {
        if (days.isEmpty()) {
            return 0;
        }
        var from = Collections.min(days).atStartOfDay(BusinessTime.ZONE).toInstant();
        var to = Collections.max(days)
                .plusDays(1)
                .atStartOfDay(BusinessTime.ZONE)
                .toInstant();
        int moved = 0;
        long after = 0;
        while (true) {
            long start = after;
            @Nullable
            Batch batch = own.execute(status -> {
                List<KeptClock> touched = store.touched(from, to, start, BATCH);
                int count = 0;
                for (KeptClock kept : touched) {
                    count += clocks.recount(kept, reason, actor) ? 1 : 0;
                }
                return touched.isEmpty()
                        ? null
                        : new Batch(touched.get(touched.size() - 1).id(), count);
            });
            if (batch == null) {
                return moved;
            }
            moved += batch.moved;
            after = batch.last;
        }
    }
}
