package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class BusinessTimeTest {

    @Autowired
    BusinessTime time;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void the_clock_bean_and_the_engines_clock_follow_business_time() {
        Instant moment = Instant.parse("2016-09-14T01:00:00Z");

        time.freezeAt(moment);

        assertThat(clock.instant()).isEqualTo(moment);
        assertThat(ClockUtil.now().toInstant()).isEqualTo(moment);
        assertThat(time.simulated()).isTrue();
        assertThat(time.frozen()).isTrue();
        assertThat(clock.getZone()).isEqualTo(BusinessTime.ZONE);
    }

    @Test
    void it_ticks_on_from_where_it_stood() {
        Instant moment = Instant.parse("2016-09-14T01:00:00Z");
        time.freezeAt(moment);

        time.tick();

        assertThat(time.frozen()).isFalse();
        assertThat(Duration.between(moment, time.now())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(time.simulated()).isTrue();
    }

    @Test
    void a_move_that_is_rolled_back_did_not_happen() {
        Instant moment = Instant.parse("2016-09-14T01:00:00Z");
        time.freezeAt(moment);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            time.freezeAt(moment.plusSeconds(60));
            assertThat(time.now()).isEqualTo(moment.plusSeconds(60));
            status.setRollbackOnly();
        });

        assertThat(time.now()).isEqualTo(moment);
    }
}
