package org.sopflow.demo.replay;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.demo.replay.Replays.Replay;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Plays the last weeks of the archive when a demonstration starts for the first time, in the background, so that inbox and figures
 * have honest material. A replay that a kill of the process broke off is gone on with. {@code sopflow.demo.replay=false} leaves it out.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "sopflow.demo.replay", havingValue = "true", matchIfMissing = true)
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstReplay implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstReplay.class);

    /** Two weeks are enough for cases past their limit and past the raises to the secretary, and play in a minute or two. */
    static final String FROM = "2016-10-17T00:00:00+08:00";

    static final String TO = "2016-11-01T09:00:00+08:00";

    private final DemoClock clock;
    private final Replays replays;
    private final Instant from;
    private final Instant to;

    FirstReplay(DemoClock clock, Replays replays, Environment settings) {
        this.clock = clock;
        this.replays = replays;
        this.from = OffsetDateTime.parse(settings.getProperty("sopflow.demo.replay-from", FROM))
                .toInstant();
        this.to = OffsetDateTime.parse(settings.getProperty("sopflow.demo.replay-to", TO))
                .toInstant();
    }

    /** Sets the clock before anything else asks it. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (replays.last().isEmpty()) {
            clock.begin(from, to);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        Optional<Replay> open = replays.unfinished();
        open.ifPresent(replay -> {
            var thread = new Thread(() -> play(replay), "replay");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void play(Replay replay) {
        try {
            clock.resume(replay);
        } catch (RuntimeException e) {
            LOG.error("the replay broke off; the clock goes on from where it stands", e);
        }
    }
}
