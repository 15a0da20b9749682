package org.sopflow.deadline.clock;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.Processes;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts the one process that sweeps, where none runs yet in this database. Nodes that start together wait for each other. */
@Component
class SweepAtStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweepAtStart.class);
    static final String SWEEP = "deadline-sweep";
    /** Any number no other lock of ours has. */
    private static final long LOCK = 7_303_114_802L;

    private final Processes processes;
    private final Diagrams diagrams;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    SweepAtStart(Processes processes, Diagrams diagrams, JdbcClient db, TransactionTemplate transaction) {
        this.processes = processes;
        this.diagrams = diagrams;
        this.db = db;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        transaction.executeWithoutResult(status -> {
            db.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
            if (diagrams.find(SWEEP).isEmpty()) {
                LOG.error("{} is not published: no reminder goes out and nothing is told to be overdue", SWEEP);
            } else if (!processes.runs(SWEEP)) {
                processes.start(SWEEP, SWEEP, Map.of(), "system");
            }
        });
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the shipped editions were taken in, before the web server. */
    @Override
    public int getPhase() {
        return 10;
    }
}
