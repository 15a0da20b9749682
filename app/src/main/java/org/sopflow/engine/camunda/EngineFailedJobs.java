package org.sopflow.engine.camunda;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.FailedJobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The engine's jobs that have no retry left. */
@Component
class EngineFailedJobs implements FailedJobs {

    private static final int MOST_SHOWN = 500;
    private static final int RETRIES = 3;

    private final ManagementService management;
    private final RuntimeService runtime;
    private final Clock clock;

    EngineFailedJobs(ProcessEngine engine, Clock clock) {
        this.management = engine.getManagementService();
        this.runtime = engine.getRuntimeService();
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<FailedJob> list() {
        return management.createJobQuery().noRetriesLeft().orderByJobDuedate().asc().listPage(0, MOST_SHOWN).stream()
                .map(this::shown)
                .toList();
    }

    private FailedJob shown(Job job) {
        var process = job.getProcessInstanceId() == null
                ? null
                : runtime.createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .singleResult();
        var incident = runtime.createIncidentQuery().configuration(job.getId()).singleResult();
        return new FailedJob(
                job.getId(),
                text(process == null ? null : process.getBusinessKey()),
                text(job.getProcessDefinitionKey()),
                text(job.getExceptionMessage()),
                incident == null
                        ? clock.instant()
                        : incident.getIncidentTimestamp().toInstant());
    }

    @Override
    @Transactional
    public void retry(String id) {
        // a job that somebody else retried may be done by now
        if (management.createJobQuery().jobId(id).count() > 0) {
            management.setJobRetries(id, RETRIES);
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
