package org.sopflow.demo.replay;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.demo.replay.Replays.Replay;
import org.sopflow.engine.BusinessTime;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Plays the last weeks of the archive when a demonstration starts for the first time, in the background, so that inbox and figures
 * have honest material; {@code sopflow.demo.replay=false} leaves that out. What a kill of the process broke off is gone on with: a
 * replay is played to its end, and a clock that was being moved ticks on from where it stands.
 */
@Component
@Profile("demo")
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstReplay implements ApplicationRunner, InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(FirstReplay.class);

    /** Two weeks are enough for cases past their limit and past the raises to the secretary, and play in a minute or two. */
    static final String FROM = "2016-10-17T00:00:00+08:00";

    static final String TO = "2016-11-01T09:00:00+08:00";

    private final DemoClock clock;
    private final BusinessTime time;
    private final Replays replays;
    private final boolean wanted;
    private final Instant from;
    private final Instant to;

    FirstReplay(DemoClock clock, BusinessTime time, Replays replays, Environment settings) {
        this.clock = clock;
        this.time = time;
        this.replays = replays;
        this.wanted = settings.getProperty("sopflow.demo.replay", Boolean.class, true);
        this.from = OffsetDateTime.parse(settings.getProperty("sopflow.demo.replay-from", FROM))
                .toInstant();
        this.to = OffsetDateTime.parse(settings.getProperty("sopflow.demo.replay-to", TO))
                .toInstant();
    }

    /** Before anybody is served: nobody freezes the clock of a demonstration but who moves it. */
    @Override
    public void afterPropertiesSet() {
        if (time.frozen() && replays.unfinished().isEmpty()) {
            LOG.info("the process ended while the clock was being moved; it ticks on from where it stands");
            clock.goOn();
        }
    }

    /** Sets the clock before anything else asks it. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted && replays.last().isEmpty()) {
            clock.begin(from, to);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        replays.unfinished().ifPresent(this::playInBackground);
    }

    private void playInBackground(Replay replay) {
        var thread = new Thread(() -> play(replay), "replay");
        thread.setDaemon(true);
        thread.start();
    }

    private void play(Replay replay) {
        try {
            clock.resume(replay);
        } catch (RuntimeException e) {
            LOG.error("the replay broke off; the clock goes on from where it stands", e);
        }
    }
}
