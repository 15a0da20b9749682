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

    private static final Duration LAST_MAIL = Duration.ofSeconds(10);

    private final Sending sending;
    private final Duration poll;
    private volatile @Nullable ScheduledExecutorService thread;

    MailLoop(Sending sending, Duration poll) {
        this.sending = sending;
        this.poll = poll;
    }

    @Override
    public void start() {
        var loop = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "mail"));
        thread = loop;
        loop.scheduleWithFixedDelay(this::round, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            while (isRunning() && sending.sendDue() > 0) {
                // until nothing is due
            }
        } catch (RuntimeException e) {
            // the database is away, or a row is broken: the next round tries again
            LOG.error("the outbox could not be sent", e);
        }
    }

    @Override
    public void stop() {
        var loop = thread;
        if (loop == null) {
            return;
        }
        thread = null;
        loop.shutdown();
        try {
            // what is on its way is still marked as sent, or it would go out again
            if (!loop.awaitTermination(LAST_MAIL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a mail server answers slowly; what was being sent may be repeated with the same Message-ID");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
