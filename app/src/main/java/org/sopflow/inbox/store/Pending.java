package org.sopflow.inbox.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.StepDone;
import org.sopflow.engine.StepWithdrawn;
import org.sopflow.inbox.Item;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one transaction changes in the inbox, written in a few batches before it commits: an import opens a hundred cases at a time.
 *
 * <p>A savepoint writes what came before it; a rollback to it forgets what came after.
 */
final class Pending implements TransactionSynchronization, Ordered {

    /** @param due null where no clock runs */
    record CaseClock(@Nullable Instant due, boolean timed, boolean stopped) {
        static final CaseClock NONE = new CaseClock(null, false, false);
    }

    record StepClock(@Nullable Instant due, boolean timed) {}

    final Map<String, String> newCases = new LinkedHashMap<>();
    final Map<String, CaseClock> caseClocks = new LinkedHashMap<>();
    final Set<String> closed = new LinkedHashSet<>();
    final Map<String, Item> offered = new LinkedHashMap<>();
    final Map<String, StepClock> stepClocks = new LinkedHashMap<>();
    final Map<String, @Nullable String> assigned = new LinkedHashMap<>();
    final Set<String> gone = new LinkedHashSet<>();

    /** What was last done or withdrawn of a case in this transaction: why the next step is offered. */
    final Map<String, StepDone> done = new LinkedHashMap<>();

    final Map<String, StepWithdrawn> withdrawn = new LinkedHashMap<>();

    private final ItemStore store;
    private boolean committing;

    private Pending(ItemStore store) {
        this.store = store;
    }

    /** Of the running transaction. */
    static Pending of(ItemStore store) {
        if (TransactionSynchronizationManager.getResource(store) instanceof Pending pending) {
            return pending;
        }
        var pending = new Pending(store);
        TransactionSynchronizationManager.bindResource(store, pending);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** To be called after every change: writes at once what comes when the rest is written already. */
    void changed() {
        if (committing) {
            written();
        }
    }

    private void written() {
        store.write(this);
        clear();
    }

    private void clear() {
        newCases.clear();
        caseClocks.clear();
        closed.clear();
        offered.clear();
        stepClocks.clear();
        assigned.clear();
        gone.clear();
    }

    @Override
    public void savepoint(Object savepoint) {
        written();
    }

    @Override
    public void savepointRollback(Object savepoint) {
        clear();
        done.clear();
        withdrawn.clear();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
        written();
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(store);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResourceIfPossible(store);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(store, this);
    }

    /** After everybody else who may still tell news. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
