package org.sopflow.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerifiedTest {

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private final Verified verified = new Verified(() -> now);

    @Test
    void only_the_same_password_of_the_same_version_is_known_and_not_for_long() {
        verified.remember("clerk", 3, "right");
        assertThat(verified.knows("clerk", 3, "right")).isTrue();
        assertThat(verified.knows("clerk", 3, "wrong")).isFalse();
        assertThat(verified.knows("clerk", 4, "right")).isFalse();
        assertThat(verified.knows("clerk2", 3, "right")).isFalse();
        now = now.plus(Verified.KEPT);
        assertThat(verified.knows("clerk", 3, "right")).isFalse();
    }
}
