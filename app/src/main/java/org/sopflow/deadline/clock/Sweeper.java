package org.sopflow.deadline.clock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.deadline.MilestoneReached;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Jobs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sweeps due clocks in batches, each a transaction of its own. Where one clock of a batch fails, the batch is undone and its clocks are
 * tried one by one, each in its own transaction, so that the others fire and the poisoned one is parked; a savepoint would keep what
 * modules hold back until the commit.
 */
@Component
class Sweeper implements Sweeps {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 100;
    private static final int LONGEST_MESSAGE = 500;

    private final ClockStore store;
    private final Plan plan;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Jobs jobs;
    private final TransactionTemplate own;

    Sweeper(
            ClockStore store,
            Plan plan,
            ApplicationEventPublisher events,
            Clock clock,
            Jobs jobs,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.plan = plan;
        this.events = events;
        this.clock = clock;
        this.jobs = jobs;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Swept(int clocks, int milestones) {}

    @Override
    public int sweep() {
        Instant now = clock.instant();
        int fired = 0;
        Swept batch;
        do {
            batch = batch(now);
            fired += batch.milestones;
        } while (batch.clocks > 0);
        own.executeWithoutResult(status -> store.swept(Instant.now()));
        return fired;
    }

    private Swept batch(Instant now) {
        var ids = new ArrayList<Long>();
        try {
            return inOwn(() -> {
                List<KeptClock> due = store.due(now, BATCH);
                due.forEach(kept -> ids.add(kept.id()));
                return fire(due, now);
            });
        } catch (RuntimeException e) {
            if (ids.isEmpty()) {
                throw e;
            }
            LOG.warn("a batch of {} clocks failed; trying them one by one", ids.size(), e);
            return oneByOne(ids, now);
        }
    }

    private Swept oneByOne(List<Long> ids, Instant now) {
        int milestones = 0;
        for (long id : ids) {
            try {
                milestones += inOwn(() -> fire(store.dueOne(id, now).stream().toList(), now)).milestones;
            } catch (RuntimeException e) {
                LOG.error("the milestone of clock {} failed; it is parked", id, e);
                own.executeWithoutResult(status -> store.park(id, message(e), clock.instant()));
            }
        }
        return new Swept(ids.size(), milestones);
    }

    private Swept fire(List<KeptClock> due, Instant now) {
        Map<Long, Set<String>> fired =
                store.fired(due.stream().map(KeptClock::id).toList());
        int milestones = 0;
        for (KeptClock kept : due) {
            milestones += fire(kept, fired.getOrDefault(kept.id(), Set.of()), now);
        }
        return new Swept(due.size(), milestones);
    }

    private int fire(KeptClock kept, Set<String> before, Instant now) {
        int fired = 0;
        Instant next = null;
        for (Plan.Milestone milestone : plan.of(kept)) {
            var row = milestone.row();
            if (before.contains(row.id())) {
                continue;
            }
            if (milestone.at().isAfter(now)) {
                next = milestone.at();
                break;
            }
            if (store.fire(kept.id(), row.id(), milestone.version(), milestone.at(), now)) {
                events.publishEvent(new MilestoneReached(
                        kept.clock(),
                        row.text("post"),
                        row.text("channels"),
                        row.text("effect"),
                        kept.id() + "@"
                                + milestone.at().atZone(BusinessTime.ZONE).toLocalDateTime(),
                        row.id(),
                        milestone.version(),
                        milestone.at()));
                fired++;
            }
        }
        store.plan(kept.id(), next);
        return fired;
    }

    private <T> T inOwn(Supplier<T> work) {
        return Objects.requireNonNull(own.execute(status -> work.get()));
    }

    private static String message(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getClass().getSimpleName() + ": " + root.getMessage();
        return message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    }

    @Override
    public void wake() {
        jobs.wake(SweepAtStart.SWEEP);
    }

    @Override
    public Optional<Instant> nextDue() {
        return store.nextDue();
    }

    @Override
    public List<Parked> parked() {
        return store.parked();
    }

    @Override
    public void retry(long parked) {
        own.executeWithoutResult(status -> store.unpark(parked));
    }

    @Override
    public Optional<Instant> lastSweep() {
        return store.lastSweep();
    }
}
