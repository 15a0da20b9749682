package org.sopflow.engine.camunda;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which version of each process and table is the newest. What this node deploys is seen at once, what another node deploys within
 * a second of real time.
 */
@Component
class Newest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RepositoryService repository;
    private volatile @Nullable Known known;

    /** @param definition the engine's id of the version */
    record Version(String key, String definition, int version) {}

    private record Known(Map<String, Version> processes, Map<String, Version> tables, long readAt) {}

    Newest(RepositoryService repository) {
        this.repository = repository;
    }

    Optional<Version> process(String key) {
        return Optional.ofNullable(known().processes.get(key));
    }

    /** Ordered by key. */
    Map<String, Version> processes() {
        return known().processes;
    }

    Optional<Version> table(String key) {
        return Optional.ofNullable(known().tables.get(key));
    }

    /** To be called after a deployment; if that is rolled back, forgets again. */
    void forget() {
        known = null;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    known = null;
                }
            });
        }
    }

    private Known known() {
        Known k = known;
        if (k == null || System.nanoTime() - k.readAt > SECOND) {
            k = read();
            known = k;
        }
        return k;
    }

    private Known read() {
        long readAt = System.nanoTime();
        var processes = new TreeMap<String, Version>();
        repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(p -> processes.put(p.getKey(), new Version(p.getKey(), p.getId(), p.getVersion())));
        var tables = new TreeMap<String, Version>();
        repository
                .createDecisionDefinitionQuery()
                .latestVersion()
                .list()
                .forEach(d -> tables.put(d.getKey(), new Version(d.getKey(), d.getId(), d.getVersion())));
        return new Known(processes, tables, readAt);
    }
}
