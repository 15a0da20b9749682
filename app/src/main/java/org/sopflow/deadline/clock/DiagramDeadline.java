package org.sopflow.deadline.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.deadline.PublishedDeadline;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.StepContext;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The deadlines as diagrams know them. */
@Component
class DiagramDeadline implements PublishedDeadline, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DiagramDeadline.class);
    /** While time stands still a replay sweeps by its own steps, and wakes the sweep when it lets time go on. */
    private static final Duration WHILE_FROZEN = Duration.ofDays(1);

    private final KeptClocks clocks;
    private final Sweeps sweeps;
    private final BusinessTime time;
    private final Clock clock;
    private final Duration atLeastEvery;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "deadline-sweep");
        thread.setDaemon(true);
        return thread;
    });

    DiagramDeadline(
            KeptClocks clocks,
            Sweeps sweeps,
            BusinessTime time,
            Clock clock,
            @Value("${sopflow.deadline.sweep-at-least-every:1m}") Duration atLeastEvery) {
        this.clocks = clocks;
        this.sweeps = sweeps;
        this.time = time;
        this.clock = clock;
        this.atLeastEvery = atLeastEvery;
    }

    @Override
    public void stop(StepContext execution) {
        clocks.stop(
                execution.caseNumber(),
                reason(execution),
                execution.meaning().getOrDefault("legalBasis", ""),
                execution.actor(),
                false);
    }

    @Override
    public void resume(StepContext execution) {
        clocks.resume(execution.caseNumber(), reason(execution), execution.actor());
    }

    @Override
    public void undoStop(StepContext execution) {
        clocks.undoStop(execution.caseNumber(), reason(execution), execution.actor());
    }

    private static String reason(StepContext execution) {
        String name = execution.meaning().get("reasonVariable");
        @Nullable Object reason = name == null ? null : execution.variable(name);
        return reason == null ? "" : reason.toString();
    }

    /**
     * In a thread of its own: a batch commits by itself, with the processes it starts. In this thread the engine would join those to the
     * job that calls, and write them after the milestones were committed; a crash in between would lose them.
     */
    @Override
    public void sweep() {
        try {
            beside.submit(sweeps::sweep).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // a job that fails three times would never sweep again; the age of the last sweep tells
            LOG.error("the sweep failed", e.getCause());
        }
    }

    @Override
    public Date nextSweep() {
        Instant now = clock.instant();
        Instant latest = now.plus(time.frozen() ? WHILE_FROZEN : atLeastEvery);
        Instant next = due().filter(at -> at.isBefore(latest)).orElse(latest);
        Instant soonest = now.plusSeconds(1);
        return Date.from(next.isBefore(soonest) ? soonest : next);
    }

    private Optional<Instant> due() {
        try {
            return sweeps.nextDue();
        } catch (DataAccessException e) {
            LOG.warn("the next milestone is not known", e);
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        beside.shutdown();
    }
}
