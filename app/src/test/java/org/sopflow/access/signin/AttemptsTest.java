package org.sopflow.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private Instant now = Instant.parse("2026-03-02T01:00:00Z");
    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void the_fifth_mistake_makes_wait_until_the_quarter_hour_is_over() {
        failing(5, "clerk", "a");
        assertThat(attempts.findWait("clerk", "a")).contains(Duration.ofMinutes(15));
        now = now.plus(Duration.ofMinutes(14));
        assertThat(attempts.findWait("clerk", "a")).contains(Duration.ofMinutes(1));
        now = now.plus(Duration.ofMinutes(1));
        assertThat(attempts.findWait("clerk", "a")).isEmpty();
    }

    @Test
    void a_stranger_s_mistakes_do_not_lock_the_person_out() {
        failing(5, "clerk", "stranger");
        assertThat(attempts.findWait("clerk", "office")).isEmpty();
    }

    @Test
    void an_address_that_tries_many_names_waits_also_after_a_right_one() {
        for (int name = 0; name < 20; name++) {
            failing(1, "name" + name, "a");
        }
        attempts.succeeded("name0", "a");
        assertThat(attempts.findWait("clerk", "a")).isPresent();
        assertThat(attempts.findWait("clerk", "b")).isEmpty();
    }

    @Test
    void a_name_tried_from_many_addresses_is_protected_too() {
        for (int address = 0; address < 50; address++) {
            failing(1, "clerk", "a" + address);
        }
        assertThat(attempts.findWait("clerk", "another")).isPresent();
    }

    @Test
    void the_right_password_forgets_the_mistakes_before_it() {
        failing(4, "clerk", "a");
        attempts.succeeded("clerk", "a");
        failing(4, "clerk", "a");
        assertThat(attempts.findWait("clerk", "a")).isEmpty();
    }

    private void failing(int times, String username, String address) {
        for (int n = 0; n < times; n++) {
            attempts.failed(username, address);
        }
    }
}
