package org.sopflow.deadline.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Jobs;
import org.sopflow.engine.Processes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class SweepProcessTest {

    @Autowired
    Processes processes;

    @Autowired
    Clocks clocks;

    @Autowired
    Sweeps sweeps;

    @Autowired
    Jobs jobs;

    @Autowired
    BusinessTime time;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MilestoneRecorder recorder;

    @Test
    void the_sweep_runs_as_a_process_by_the_clock_of_business() {
        assertThat(processes.runs("deadline-sweep")).isTrue();
        at("2031-01-06T10:00");
        jobs.runDue();
        at("2026-05-04T10:00");
        String kase = "T-" + UUID.randomUUID();
        transaction.executeWithoutResult(status -> clocks.startCase(
                kase, "street-light-repair", "DISPATCH", Map.of("kind", "STREET"), time.now(), "clerk"));
        at("2031-01-06T12:00");
        sweeps.wake();
        jobs.runDue();
        assertThat(recorder.of(kase))
                .contains("2026-05-04T12:00 CLERK REMIND", "2026-05-04T14:00 CLERK OVERDUE_NOTICE");
    }

    private void at(String local) {
        time.freezeAt(LocalDateTime.parse(local).atZone(BusinessTime.ZONE).toInstant());
    }
}
