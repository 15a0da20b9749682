package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.page.PageAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

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

    @Autowired
    MockMvc http;

    @Test
    void a_job_that_fails_is_shown_and_runs_again_when_the_administrator_retries_it() throws Exception {
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

        var page = http.perform(
                        get("/zh-tw/admin/operations").with(user("admin").roles("ADMIN")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains(kase, "/admin/operations/jobs/" + failed.get(0).id() + "/retry");
        PageAssert.assertThat(page).hasUniqueIds().hasNoMissingText();
        news.accept(kase);
        retry(failed.get(0).id());
        jobs.runDue();

        assertThat(processes.openSteps(kase)).hasSize(1);
        assertThat(failedJobs.list()).noneMatch(job -> job.caseNumber().equals(kase));
        // a second click, when it is done
        retry(failed.get(0).id());
        assertThat(processes.openSteps(kase)).hasSize(1);
    }

    private void retry(String job) throws Exception {
        http.perform(post("/zh-tw/admin/operations/jobs/" + job + "/retry")
                        .with(user("admin").roles("ADMIN"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/zh-tw/admin/operations"));
    }

    @Test
    void pausing_where_no_executor_runs_returns_at_once() {
        jobs.pauseExecutor();
        jobs.resumeExecutor();
    }
}
