package org.sopflow.demo.replay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.casework.Open1999;
import org.sopflow.deadline.Sweeps;
import org.sopflow.demo.replay.History.Event;
import org.sopflow.demo.replay.Replays.Replay;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Jobs;
import org.sopflow.page.Refused.Message;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves the clock of business and does whatever falls due on the way, event by event: the next sighting of the feed, the next
 * milestone, the next timer of the engine. The clock stands still meanwhile, so that the result does not depend on the machine.
 */
@Component
@Profile({"demo", "test"})
public class DemoClock {

    private static final Logger LOG = LoggerFactory.getLogger(DemoClock.class);

    private final BusinessTime time;
    private final Sweeps sweeps;
    private final Jobs jobs;
    private final Open1999 feed;
    private final Replays replays;
    private final TransactionTemplate transaction;
    private final AtomicReference<@Nullable Progress> running = new AtomicReference<>();

    DemoClock(
            BusinessTime time,
            Sweeps sweeps,
            Jobs jobs,
            Open1999 feed,
            Replays replays,
            PlatformTransactionManager transactions) {
        this.time = time;
        this.sweeps = sweeps;
        this.jobs = jobs;
        this.feed = feed;
        this.replays = replays;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * How far it is.
     *
     * @param events of the feed altogether; 0 where none is played
     */
    public record Progress(Instant from, Instant to, Instant now, int done, int events) {

        /** By events where there are some, else by time. */
        public int percent() {
            long span = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
            return events > 0
                    ? (int) (100L * done / events)
                    : (int) Math.min(100, 100 * (now.toEpochMilli() - from.toEpochMilli()) / span);
        }
    }

    /** What was done on the way. */
    public record Moved(Instant now, int cases, int changes, int lost, int milestones, int jobs) {}

    public Optional<Progress> running() {
        Progress progress = running.get();
        return progress == null
                ? Optional.empty()
                : Optional.of(new Progress(progress.from, progress.to, time.now(), progress.done, progress.events));
    }

    /**
     * Lets time pass. Answers when all work that fell due is done.
     *
     * @throws DemoRefused 422 if it is in the past, 409 while a replay runs
     */
    public Moved advance(Instant to) {
        Instant from = time.now();
        if (to.isBefore(from)) {
            throw new DemoRefused("to", new Message("demo.goingBack", local(from)));
        }
        return exclusively(new Progress(from, to, from, 0, 0), () -> {
            Instant now = time.now();
            boolean stood = time.frozen();
            time.freezeAt(now);
            var walk = new Walk(List.of(), null);
            try {
                walk.to(to);
            } finally {
                if (!stood) {
                    goOn();
                }
            }
            return walk.moved();
        });
    }

    /**
     * Plays the archive of 1999 from one moment to another. The first replay of a database may begin in the past; it is also the go-live
     * of the instance.
     *
     * @param from null: now
     * @throws DemoRefused 422 if it goes back, 409 while a replay runs
     */
    public Moved replay(@Nullable Instant from, Instant to) {
        Instant start = from == null ? time.now() : from;
        boolean first = replays.last().isEmpty();
        if (start.isBefore(time.now().truncatedTo(ChronoUnit.SECONDS)) && !(first && !time.simulated())) {
            throw new DemoRefused("from", new Message("demo.goingBack", local(time.now())));
        }
        if (to.isBefore(start)) {
            throw new DemoRefused("to", new Message("demo.endsBefore"));
        }
        return exclusively(new Progress(start, to, start, 0, 0), () -> {
            boolean stood = time.frozen();
            if (first) {
                feed.goLiveAt(start);
            }
            time.freezeAt(start);
            return play(replays.begin(start, to), stood);
        });
    }

    /** Lets the clock tick on, and sweeps begin anew: when to sweep next was said while it stood, or before it was set back. */
    void goOn() {
        time.tick();
        sweeps.wake();
    }

    /** Prepares the replay of the first start: from here on the clock stands at its beginning. */
    Replay begin(Instant from, Instant to) {
        feed.goLiveAt(from);
        time.freezeAt(from);
        return replays.begin(from, to);
    }

    /** Goes on with a replay, from its beginning or from where the process died. */
    Moved resume(Replay replay) {
        return exclusively(new Progress(replay.from(), replay.to(), time.now(), 0, 0), () -> play(replay, false));
    }

    private Moved play(Replay replay, boolean stood) {
        List<Event> events = History.read(feed).stream()
                .filter(event ->
                        !event.at().isBefore(replay.from()) && !event.at().isAfter(replay.to()))
                .toList();
        var walk = new Walk(events, replay);
        try {
            walk.to(replay.to());
        } finally {
            // also where it broke off: the demonstration goes on from there. Only a process that dies leaves it to be
            // resumed.
            replays.finish(replay.id(), walk.milestones);
            if (!stood) {
                goOn();
            }
        }
        LOG.info(
                "replayed {} to {}: {} cases, {} changes, {} milestones",
                replay.from(),
                replay.to(),
                walk.cases,
                walk.changes,
                walk.milestones);
        return walk.moved();
    }

    private Moved exclusively(Progress progress, Supplier<Moved> work) {
        if (!running.compareAndSet(null, progress)) {
            Progress now = running().orElse(progress);
            throw new DemoRefused(
                    409, new Message("demo.replayRuns", local(now.now), local(now.to), String.valueOf(now.percent())));
        }
        try {
            var moved = new AtomicReference<@Nullable Moved>();
            feed.inTurn(() -> {
                jobs.pauseExecutor();
                try {
                    moved.set(work.get());
                } finally {
                    jobs.resumeExecutor();
                }
            });
            Moved result = moved.get();
            if (result == null) {
                throw new IllegalStateException("the clock did not move");
            }
            return result;
        } finally {
            running.set(null);
        }
    }

    static String local(Instant at) {
        return LocalDateTime.ofInstant(at, BusinessTime.ZONE)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** One way through time. */
    private final class Walk {
        private final List<Event> events;
        private final @Nullable Replay replay;
        private int position;
        private int cases;
        private int changes;
        private int lost;
        private int milestones;
        private int ran;

        private Walk(List<Event> events, @Nullable Replay replay) {
            this.events = events;
            this.replay = replay;
            if (replay != null) {
                position = replay.position();
                cases = replay.cases();
                changes = replay.changes();
                lost = replay.lost();
            }
        }

        private Moved moved() {
            return new Moved(time.now(), cases, changes, lost, milestones, ran);
        }

        private void to(Instant end) {
            report();
            work();
            for (var next = next(end); next.isPresent(); next = next(end)) {
                if (next.get().isAfter(time.now())) {
                    time.freezeAt(next.get());
                }
                work();
                while (position < events.size() && !events.get(position).at().isAfter(time.now())) {
                    see(events.get(position));
                }
            }
            if (end.isAfter(time.now())) {
                time.freezeAt(end);
            }
            work();
        }

        /** What fell due by now. */
        private void work() {
            int reached;
            do {
                reached = sweeps.sweep();
                milestones += reached;
                ran += jobs.runDue();
            } while (reached > 0);
        }

        /** The next moment at which something happens. What is due but could not be done is not waited for. */
        private Optional<Instant> next(Instant end) {
            Instant now = time.now();
            Stream<Instant> event =
                    position < events.size() ? Stream.of(events.get(position).at()) : Stream.empty();
            Stream<Instant> due = Stream.concat(sweeps.nextDue().stream(), jobs.nextDue().stream())
                    .filter(at -> at.isAfter(now));
            return Stream.concat(event, due).min(Instant::compareTo).filter(at -> !at.isAfter(end));
        }

        private void see(Event event) {
            Replay of = Objects.requireNonNull(replay);
            Boolean seen = transaction.execute(status -> {
                boolean done =
                        switch (event.kind()) {
                            case ARRIVAL -> feed.arrives(event.record());
                            case CHANGE -> feed.changes(event.record());
                            case LOST -> feed.lostSight(event.record().fileNo());
                        };
                replays.done(
                        of.id(),
                        done && event.kind() == History.Kind.ARRIVAL ? 1 : 0,
                        done && event.kind() == History.Kind.CHANGE ? 1 : 0,
                        done && event.kind() == History.Kind.LOST ? 1 : 0);
                return done;
            });
            position++;
            if (Boolean.TRUE.equals(seen)) {
                switch (event.kind()) {
                    case ARRIVAL -> cases++;
                    case CHANGE -> changes++;
                    case LOST -> lost++;
                }
            }
            report();
        }

        private void report() {
            Progress before = running.get();
            if (before != null) {
                running.set(new Progress(before.from, before.to, time.now(), position, events.size()));
            }
        }
    }
}
