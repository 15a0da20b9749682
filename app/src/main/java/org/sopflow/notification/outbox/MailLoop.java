package org.sopflow.notification.outbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks at the outbox again and again, while the application runs. */
final class MailLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailLoop.class);

    private final Sending sending;
    private final Duration poll;
    private @Nullable ScheduledExecutorService thread;

    MailLoop(Sending sending, Duration poll) {
        this.sending = sending;
        this.poll = poll;
    }

    @Override
    public synchronized void start() {
        var loop = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "mail"));
        loop.scheduleWithFixedDelay(this::round, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
        thread = loop;
    }

    private void round() {
        try {
            while (sending.sendDue() > 0) {
                // until nothing is due
            }
        } catch (RuntimeException e) {
            // the database is away, or a row is broken: the next round tries again
            LOG.error("the outbox could not be sent", e);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
