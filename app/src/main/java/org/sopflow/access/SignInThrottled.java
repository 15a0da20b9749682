package org.sopflow.access;

import java.time.Duration;
import java.util.List;
import org.sopflow.page.Refused;

/** Too many wrong passwords; the same answer whether the account exists or not. */
public final class SignInThrottled extends Refused {

    private final transient Duration remaining;

    public SignInThrottled(Duration wait) {
        super(429, new Message("access.throttled", Math.max(1, (wait.toSeconds() + 59) / 60)), List.of());
        this.remaining = wait;
    }

    /** How long until the next attempt is looked at. */
    public Duration remaining() {
        return remaining;
    }
}
