package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;

@SopflowTest
class JobsTest {

    @Autowired
    Jobs jobs;

    @Autowired
    FailedJobs failedJobs;

    @Autowired
    Processes processes;

    @Autowired
    Deployments deployments;

    @Autowired
    BusinessTime time;

    @Autowired
    NewsRecorder news;

    @Test
    void a_job_that_fails_is_shown_and_runs_again_when_it_is_retried() {
        String key = "engine-failing";
        String bpmn = new String(EngineFixture.file("quiet.bpmn"), StandardCharsets.UTF_8)
                .replace("engine-quiet", key)
                .replace("<camunda:property name=\"history\" value=\"none\" />", "");
        deployments.deploy(new Deployments.Bundle(key, Map.of(key + ".bpmn", bpmn.getBytes(StandardCharsets.UTF_8))));
        String kase = EngineFixture.newCase();
        Instant moment = Instant.parse("2016-09-15T01:00:00Z");
        time.freezeAt(moment);
        processes.start(key, kase, EngineFixture.variables(kase), "system");
        assertThat(jobs.nextDue()).hasValueSatisfying(due -> assertThat(due).isAfterOrEqualTo(moment));
        news.refuse(kase, StepOffered.class);
        time.freezeAt(moment.plusSeconds(3600));

        jobs.runDue();

        var failed = failedJobs.list().stream()
                .filter(job -> job.caseNumber().equals(kase))
                .toList();
        assertThat(failed).singleElement().satisfies(job -> {
            assertThat(job.process()).isEqualTo(key);
            assertThat(job.message()).isNotBlank();
            assertThat(job.at()).isEqualTo(time.now());
        });
        assertThat(processes.openSteps(kase)).isEmpty();

        news.accept(kase);
        failedJobs.retry(failed.get(0).id());
        jobs.runDue();

        assertThat(processes.openSteps(kase)).hasSize(1);
        assertThat(failedJobs.list()).noneMatch(job -> job.caseNumber().equals(kase));
    }

    @Test
    void pausing_where_no_executor_runs_returns_at_once() {
        jobs.pauseExecutor();
        jobs.resumeExecutor();
    }
}
