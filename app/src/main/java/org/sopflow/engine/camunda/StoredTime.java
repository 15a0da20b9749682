package org.sopflow.engine.camunda;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.BusinessTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Business time with its offset in {@code sopflow.engine_time}: read at start, and again when a transaction that moved it is rolled
 * back. Whole milliseconds, as the engine keeps them.
 */
@Component
class StoredTime implements BusinessTime {

    private static final String READ = """
            select offset_millis, frozen_at from sopflow.engine_time
            """;
    private static final String WRITE = """
            update sopflow.engine_time set offset_millis = :offset, frozen_at = :frozen
            """;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private volatile Standing standing;

    /** @param frozenAt epoch milliseconds where it stands still, else null */
    private record Standing(long offsetMillis, @Nullable Long frozenAt) {}

    StoredTime(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.standing = read(db);
    }

    @Override
    public Instant now() {
        Standing s = standing;
        return Instant.ofEpochMilli(s.frozenAt != null ? s.frozenAt : System.currentTimeMillis() + s.offsetMillis);
    }

    @Override
    public boolean simulated() {
        Standing s = standing;
        return s.frozenAt != null || s.offsetMillis != 0;
    }

    @Override
    public boolean frozen() {
        return standing.frozenAt != null;
    }

    @Override
    public synchronized void freezeAt(Instant moment) {
        move(new Standing(0, moment.toEpochMilli()));
    }

    @Override
    public synchronized void tick() {
        Long frozenAt = standing.frozenAt;
        if (frozenAt != null) {
            move(new Standing(frozenAt - System.currentTimeMillis(), null));
        }
    }

    private void move(Standing next) {
        boolean joined = TransactionSynchronizationManager.isActualTransactionActive();
        if (joined) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    if (status != STATUS_COMMITTED) {
                        standing = read(db);
                    }
                }
            });
        }
        transaction.executeWithoutResult(status -> {
            if (!joined) {
                // a replay moves the clock thousands of times; a later durable commit makes this one durable too
                db.sql("set local synchronous_commit = off").update();
            }
            db.sql(WRITE)
                    .param("offset", next.offsetMillis)
                    .param(
                            "frozen",
                            next.frozenAt == null
                                    ? null
                                    : Instant.ofEpochMilli(next.frozenAt).atOffset(ZoneOffset.UTC))
                    .update();
        });
        standing = next;
    }

    private static Standing read(JdbcClient db) {
        return db.sql(READ)
                .query((row, n) -> {
                    var frozen = row.getTimestamp("frozen_at");
                    return new Standing(row.getLong("offset_millis"), frozen == null ? null : frozen.getTime());
                })
                .single();
    }
}
