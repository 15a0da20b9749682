package org.sopflow.engine.camunda;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.engine.Jobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's jobs, run by hand. */
@Component
class EngineJobs implements Jobs {

    private static final Logger LOG = LoggerFactory.getLogger(EngineJobs.class);
    private static final Duration LONGEST_JOB = Duration.ofMinutes(2);
    private static final String LOCKED = """
            select count(*) from camunda.act_ru_job where lock_owner_ = :owner and lock_exp_time_ > :now
            """;

    private final ManagementService management;
    private final JobExecutor executor;
    private final JdbcClient db;
    private final Clock clock;
    private boolean held;
    private boolean wasActive;

    EngineJobs(ProcessEngine engine, JdbcClient db, Clock clock) {
        this.management = engine.getManagementService();
        this.executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        this.db = db;
        this.clock = clock;
    }

    @Override
    public int runDue() {
        int ran = 0;
        hold();
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            for (Job job : due) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException e) {
                    // the engine has counted the failure: it retries, and at last shows it to the administrator
                    LOG.warn("job {} failed", job.getId(), e);
                }
                ran++;
            }
        }
        return ran;
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .active()
                .executable()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 100);
    }

    @Override
    public Optional<Instant> nextDue() {
        if (management.createJobQuery().active().executable().count() > 0) {
            return Optional.of(clock.instant());
        }
        return management.createJobQuery().active().withRetriesLeft().orderByJobDuedate().asc().listPage(0, 1).stream()
                .map(Job::getDuedate)
                .map(Date::toInstant)
                .findFirst();
    }

    @Override
    public void wake(String process) {
        management
                .createJobQuery()
                .processDefinitionKey(process)
                .timers()
                .list()
                .forEach(timer -> management.setJobDuedate(timer.getId(), Date.from(clock.instant())));
    }

    @Override
    public synchronized void pauseExecutor() {
        held = true;
        hold();
        Instant giveUp = Instant.now().plus(LONGEST_JOB);
        while (locked()) {
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("a job of the engine does not end");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean locked() {
        return db.sql(LOCKED)
                        .param("owner", executor.getLockOwner())
                        .param("now", Date.from(clock.instant()), java.sql.Types.TIMESTAMP)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public synchronized void resumeExecutor() {
        held = false;
        if (wasActive) {
            executor.start();
            wasActive = false;
        }
    }

    /** The executor may be started by the house after it was held: then it is stopped here. */
    private synchronized void hold() {
        if (held && executor.isActive()) {
            executor.shutdown();
            wasActive = true;
        }
    }
}
