package org.sopflow.engine.camunda;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.sopflow.engine.BusinessTime;

/** Business time as a {@link Clock}. */
final class BusinessClock extends Clock {
    private final BusinessTime time;
    private final ZoneId zone;

    BusinessClock(BusinessTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new BusinessClock(time, other);
    }

    @Override
    public Instant instant() {
        return time.now();
    }
}
