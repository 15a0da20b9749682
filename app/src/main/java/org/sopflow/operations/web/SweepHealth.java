package org.sopflow.operations.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Whether deadlines are looked after: the age of the last sweep, in real time. Up before the first sweep and while a replay holds
 * the clock of business; a program that was off for a night has the same grace after its start.
 */
@Component("sweepHealthIndicator")
class SweepHealth implements HealthIndicator {

    private final ObjectProvider<Sweeps> sweeps;
    private final BusinessTime time;
    private final Duration late;
    private final Instant started = Instant.now();

    /** @param late setting {@code sopflow.operations.sweep-late}: how old the last sweep may be */
    SweepHealth(
            ObjectProvider<Sweeps> sweeps,
            BusinessTime time,
            @Value("${sopflow.operations.sweep-late:15m}") Duration late) {
        this.sweeps = sweeps;
        this.time = time;
        this.late = late;
    }

    @Override
    public Health health() {
        return judge(lastSweep(), Instant.now());
    }

    Health judge(Optional<Instant> last, Instant now) {
        if (last.isEmpty()) {
            return Health.up().withDetail("sweep", "none yet").build();
        }
        Instant since = last.get().isAfter(started) ? last.get() : started;
        boolean overdue = !time.frozen() && since.plus(late).isBefore(now);
        return (overdue ? Health.down() : Health.up())
                .withDetail("lastSweep", last.get())
                .build();
    }

    Optional<Instant> lastSweep() {
        return sweeps.stream().findFirst().flatMap(Sweeps::lastSweep);
    }

    boolean isLate() {
        return !health().getStatus().equals(Status.UP);
    }
}
