package org.sopflow.deadline.clock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sopflow.deadline.ClockKind;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What one transaction has still to write: an import of a hundred cases writes its clocks in one batch, not in four hundred
 * statements. Written before anything is read, and at last before the commit.
 */
final class Pending implements TransactionSynchronization {

    private final ClockStore store;
    private final Map<Long, KeptClock> clocks = new LinkedHashMap<>();
    private final List<LedgerRow> entries = new ArrayList<>();
    private final List<ClockStore.StepEnd> ends = new ArrayList<>();
    private final Set<String> leftRunning = new HashSet<>();

    private Pending(ClockStore store) {
        this.store = store;
    }

    /** Of the transaction that runs in this thread. */
    static Pending of(ClockStore store) {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Pending pending) {
                return pending;
            }
        }
        var pending = new Pending(store);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    static void writeIfAny() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
                if (known instanceof Pending pending) {
                    pending.write();
                }
            }
        }
    }

    void start(KeptClock clock, LedgerRow entry) {
        clocks.put(clock.id(), clock);
        entries.add(entry);
    }

    /** A clock that is not written yet may still change. */
    void change(KeptClock clock, LedgerRow entry) {
        if (clocks.replace(clock.id(), clock) == null) {
            throw new IllegalStateException("clock " + clock.id() + " is written");
        }
        entries.add(entry);
    }

    void endStep(ClockStore.StepEnd end) {
        ends.add(end);
    }

    Optional<KeptClock> ofStep(String step) {
        return clocks.values().stream()
                .filter(clock -> step.equals(clock.clock().step()))
                .findFirst();
    }

    Optional<KeptClock> published(String caseNumber) {
        return clocks.values().stream()
                .filter(clock -> clock.clock().kind() == ClockKind.PUBLISHED
                        && clock.clock().caseNumber().equals(caseNumber))
                .findFirst();
    }

    /** A process left a step in which the published clock runs, so it did run. */
    void leftRunning(String instance) {
        leftRunning.add(instance);
    }

    boolean hasLeftRunning(String instance) {
        return leftRunning.contains(instance);
    }

    void write() {
        if (!clocks.isEmpty()) {
            store.insert(List.copyOf(clocks.values()));
            clocks.clear();
        }
        if (!entries.isEmpty()) {
            store.enter(List.copyOf(entries));
            entries.clear();
        }
        if (!ends.isEmpty()) {
            store.endSteps(List.copyOf(ends));
            ends.clear();
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        write();
    }
}
