package org.sopflow.access.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing of passwords, in real time and per node. Five wrong ones for one name from one address, twenty from one
 * address or fifty for one name within a quarter of an hour: nothing more is looked at until that quarter is over. The limit per
 * name is high, so that nobody is locked out by a stranger's five mistakes.
 */
final class Attempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_NAME_AND_ADDRESS = 5;
    static final int PER_ADDRESS = 20;
    static final int PER_NAME = 50;
    private static final int REMEMBERED = 20_000;

    private final InstantSource time;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    Attempts(InstantSource time) {
        this.time = time;
    }

    /** How long this sender has to wait; empty where the attempt may be looked at. */
    synchronized Optional<Duration> findWait(String username, String address) {
        Instant now = time.instant();
        Duration wait = Duration.ZERO;
        for (Limit limit : limits(username, address)) {
            Failures counted = failures.get(limit.key());
            if (counted != null && counted.count() >= limit.most()) {
                Duration left = Duration.between(now, counted.since().plus(WINDOW));
                wait = left.compareTo(wait) > 0 ? left : wait;
            }
        }
        return wait.isZero() ? Optional.empty() : Optional.of(wait);
    }

    synchronized void failed(String username, String address) {
        Instant now = time.instant();
        for (Limit limit : limits(username, address)) {
            failures.compute(
                    limit.key(),
                    (key, counted) ->
                            counted == null || !now.isBefore(counted.since().plus(WINDOW))
                                    ? new Failures(now, 1)
                                    : new Failures(counted.since(), counted.count() + 1));
        }
    }

    /** The person knows the password: mistakes before are forgotten, those of the address towards other names are not. */
    synchronized void succeeded(String username, String address) {
        failures.remove(limits(username, address)[0].key());
    }

    private static Limit[] limits(String username, String address) {
        return new Limit[] {
            new Limit("both " + address + ' ' + username, PER_NAME_AND_ADDRESS),
            new Limit("address " + address, PER_ADDRESS),
            new Limit("name " + username, PER_NAME)
        };
    }

    private record Limit(String key, int most) {}

    private record Failures(Instant since, int count) {}
}
