package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sopflow.engine.EngineFixture.bundle;
import static org.sopflow.engine.EngineFixture.newCase;
import static org.sopflow.engine.EngineFixture.variables;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class ProcessesTest {

    @Autowired
    Processes processes;

    @Autowired
    Deployments deployments;

    @Autowired
    Diagrams diagrams;

    @Autowired
    NewsRecorder news;

    @Autowired
    BusinessTime time;

    @Autowired
    Jobs jobs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    PlatformTransactionManager transactions;

    String kase = newCase();

    @BeforeEach
    void published() {
        publish("engine-trial", "trial.bpmn", "start.form", "ask.form");
        publish("engine-inner", "inner.bpmn");
        publish("engine-outer", "outer.bpmn");
        publish("engine-quiet", "quiet.bpmn");
        news.follow(kase);
    }

    private void publish(String key, String... files) {
        if (diagrams.find(key).isEmpty()) {
            deployments.deploy(bundle(key, files));
        }
    }

    ProcessRef started() {
        return processes.start("engine-trial", kase, variables(kase), "clerk");
    }

    StepId only() {
        var open = processes.openSteps(kase);
        assertThat(open).hasSize(1);
        return open.get(0).step();
    }

    @Test
    void a_started_process_offers_its_first_step_with_what_it_means() {
        Instant moment = Instant.parse("2016-09-14T01:00:00Z");
        time.freezeAt(moment);

        ProcessRef process = started();

        StepOffered offered = news.last(kase, StepOffered.class);
        assertThat(offered.process()).isEqualTo(process);
        assertThat(offered.name()).isEqualTo("詢問申請人");
        assertThat(offered.meaning()).containsEntry("status1999", "1").containsEntry("nameEn", "Ask");
        assertThat(offered.posts()).containsExactly("trial-team/clerk");
        assertThat(offered.variables()).containsEntry("wait", true).containsEntry("caseNumber", kase);
        assertThat(offered.at()).isEqualTo(moment);
        OpenStep open = processes.find(offered.step()).orElseThrow();
        assertThat(open.posts()).containsExactly("trial-team/clerk");
        assertThat(open.caseNumber()).isEqualTo(kase);
        assertThat(open.meaning()).isEqualTo(offered.meaning());
        assertThat(processes.variables(offered.step())).containsEntry("ours", true);
        var recorded = history.createHistoricTaskInstanceQuery()
                .taskId(offered.step().value())
                .singleResult();
        assertThat(recorded.getStartTime().toInstant()).isEqualTo(moment);
    }

    @Test
    void completing_goes_on_to_the_next_step_and_to_the_end_with_its_outcome() {
        ProcessRef process = started();
        StepId first = only();

        processes.claim(first, "clerk");
        processes.complete(first, Map.of("answer", "是", "wait", false), "clerk");

        StepDone done = news.last(kase, StepDone.class);
        assertThat(done.step()).isEqualTo(first);
        assertThat(done.data()).containsEntry("answer", "是");
        assertThat(done.actor()).isEqualTo("clerk");
        assertThat(news.last(kase, StepOffered.class).name()).isEqualTo("決定結果");

        processes.complete(only(), Map.of("ours", false), "chief");

        ProcessEnded ended = news.last(kase, ProcessEnded.class);
        assertThat(ended.process()).isEqualTo(process);
        assertThat(ended.name()).isEqualTo("非本處權責");
        assertThat(ended.meaning()).containsEntry("outcome", "NOT_OURS");
        assertThat(ended.cancelled()).isFalse();
        assertThat(ended.actor()).isEqualTo("chief");
        assertThat(news.typesOf(kase))
                .containsExactly("StepOffered", "StepAssigned", "StepDone", "StepOffered", "StepDone", "ProcessEnded");
    }

    @Test
    void a_step_is_claimed_once_and_given_back() {
        started();
        StepId step = only();

        processes.claim(step, "clerk");
        processes.claim(step, "clerk");

        assertThatThrownBy(() -> processes.claim(step, "clerk2"))
                .isInstanceOfSatisfying(StepRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(409));
        assertThatThrownBy(() -> processes.release(step, "clerk2"))
                .as("nobody takes it away from who has it")
                .isInstanceOfSatisfying(StepRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(409));
        processes.release(step, "clerk");
        processes.claim(step, "clerk2");
        assertThat(news.of(kase).stream().filter(StepAssigned.class::isInstance).map(n -> ((StepAssigned) n)
                        .assignee()))
                .containsExactly("clerk", null, "clerk2");
        assertThatThrownBy(() -> processes.claim(new StepId("none"), "clerk"))
                .isInstanceOfSatisfying(StepRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(404));
    }

    @Test
    void of_two_who_claim_at_once_one_is_refused() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                kase = newCase();
                news.follow(kase);
                started();
                StepId step = only();
                var together = new CyclicBarrier(2);
                Callable<Boolean> a = claiming(step, "clerk", together);
                Callable<Boolean> b = claiming(step, "clerk2", together);
                List<Future<Boolean>> claims = threads.invokeAll(List.of(a, b));
                assertThat(List.of(claims.get(0).get(), claims.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Boolean> claiming(StepId step, String who, CyclicBarrier together) {
        return () -> {
            together.await();
            try {
                processes.claim(step, who);
                return true;
            } catch (StepRefused refused) {
                assertThat(refused.status()).isEqualTo(409);
                return false;
            }
        };
    }

    @Test
    void what_a_listener_throws_arrives_as_it_is_and_leaves_nothing() {
        news.refuse(kase, StepOffered.class);

        assertThatThrownBy(this::started).isInstanceOf(StepRefused.class);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(kase)
                        .count())
                .isZero();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(kase)
                        .count())
                .isZero();
    }

    @Test
    void a_refused_completion_keeps_step_and_variables() {
        started();
        StepId step = only();
        news.refuse(kase, StepDone.class);

        assertThatThrownBy(() -> processes.complete(step, Map.of("wait", false), "clerk"))
                .isInstanceOf(StepRefused.class);

        assertThat(only()).isEqualTo(step);
        assertThat(processes.variables(step)).containsEntry("wait", true);
    }

    @Test
    void what_fails_later_in_the_callers_transaction_undoes_the_engine_too() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            started();
            status.setRollbackOnly();
        });

        assertThat(processes.openSteps(kase)).isEmpty();
    }

    @Test
    void news_cannot_be_skipped() {
        ProcessRef process = started();

        runtime.createProcessInstanceModification(process.instance())
                .cancelAllForActivity("ask")
                .startBeforeActivity("decide")
                .execute(true, true);

        assertThat(news.typesOf(kase)).containsExactly("StepOffered", "StepWithdrawn", "StepOffered");

        runtime.deleteProcessInstance(process.instance(), "test", true, true, true, true);

        assertThat(news.typesOf(kase))
                .containsExactly("StepOffered", "StepWithdrawn", "StepOffered", "StepWithdrawn", "ProcessEnded");
        assertThat(news.last(kase, ProcessEnded.class).cancelled()).isTrue();
    }

    @Test
    void a_process_moves_to_the_step_of_a_meaning() {
        ProcessRef process = started();

        assertThat(processes.moveTo(process.instance(), Map.of(), "status1999", "1", "1999"))
                .isFalse();
        assertThat(processes.moveTo(process.instance(), Map.of("decision", "x"), "status1999", "2", "1999"))
                .isTrue();
        assertThat(processes.moveTo(process.instance(), Map.of(), "status1999", "3", "1999"))
                .isTrue();
        assertThat(processes.moveTo(process.instance(), Map.of(), "status1999", "2", "1999"))
                .isTrue();

        assertThat(news.typesOf(kase))
                .containsExactly(
                        "StepOffered",
                        "StepWithdrawn",
                        "StepOffered",
                        "StepWithdrawn",
                        "StepOffered",
                        "StepWithdrawn",
                        "StepOffered");
        assertThat(news.last(kase, StepWithdrawn.class).actor()).isEqualTo("1999");
        assertThat(processes.variables(only())).containsEntry("decision", "x");
        assertThatThrownBy(() -> processes.moveTo(process.instance(), Map.of(), "status1999", "9", "1999"))
                .isInstanceOfSatisfying(StepRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(422));
    }

    @Test
    void a_step_moved_to_still_has_its_boundary_event() {
        processes.startAt("engine-trial", kase, variables(kase), "status1999", "2", "1999");
        assertThat(news.typesOf(kase)).containsExactly("StepOffered");

        assertThat(processes.message(kase, "trial-undone", Map.of(), "chief")).isTrue();

        assertThat(news.typesOf(kase)).containsExactly("StepOffered", "StepWithdrawn", "StepOffered");
        assertThat(news.last(kase, StepWithdrawn.class).actor()).isEqualTo("chief");
        assertThat(news.last(kase, StepOffered.class).name()).isEqualTo("決定結果");
        assertThat(processes.message(kase, "trial-undone", Map.of(), "chief")).isFalse();
    }

    @Test
    void a_called_block_offers_steps_of_the_case_but_its_end_is_not_told() {
        ProcessRef process = processes.start("engine-outer", kase, variables(kase), "clerk");
        assertThat(news.last(kase, StepOffered.class).process().key()).isEqualTo("engine-inner");

        processes.complete(only(), Map.of(), "clerk");
        assertThat(news.typesOf(kase)).containsExactly("StepOffered", "StepDone", "StepOffered");
        processes.complete(only(), Map.of(), "clerk");

        assertThat(news.typesOf(kase))
                .containsExactly("StepOffered", "StepDone", "StepOffered", "StepDone", "ProcessEnded");
        assertThat(news.last(kase, ProcessEnded.class).process()).isEqualTo(process);
        assertThat(news.last(kase, ProcessEnded.class).meaning()).containsEntry("outcome", "DONE");
    }

    @Test
    void moving_out_of_a_called_block_withdraws_its_step() {
        ProcessRef process = processes.start("engine-outer", kase, variables(kase), "clerk");

        processes.moveTo(process.instance(), Map.of(), "status1999", "4", "1999");

        assertThat(news.typesOf(kase)).containsExactly("StepOffered", "StepWithdrawn", "StepOffered");
        assertThat(only()).isEqualTo(news.last(kase, StepOffered.class).step());
    }

    @Test
    void cancelling_withdraws_what_waits_and_tells_the_end() {
        ProcessRef process = started();

        processes.cancel(process.instance(), "duplicate", "chief");

        assertThat(news.typesOf(kase)).containsExactly("StepOffered", "StepWithdrawn", "ProcessEnded");
        ProcessEnded ended = news.last(kase, ProcessEnded.class);
        assertThat(ended.cancelled()).isTrue();
        assertThat(ended.meaning()).isEmpty();
        assertThat(ended.actor()).isEqualTo("chief");
        assertThatThrownBy(() -> processes.cancel(process.instance(), "again", "chief"))
                .isInstanceOf(StepRefused.class);
    }

    @Test
    void a_process_that_keeps_no_history_leaves_none() {
        Instant moment = Instant.parse("2016-09-14T01:00:00Z");
        time.freezeAt(moment);
        ProcessRef process = processes.start("engine-quiet", kase, variables(kase), "system");
        assertThat(jobs.nextDue()).isPresent();

        time.freezeAt(moment.plusSeconds(3600));
        assertThat(jobs.runDue()).isPositive();
        processes.complete(only(), Map.of(), "system");

        assertThat(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(process.instance())
                        .count())
                .isZero();
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(process.instance())
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(process.instance())
                        .count())
                .isZero();
        assertThat(history.createHistoricJobLogQuery()
                        .processInstanceId(process.instance())
                        .count())
                .isZero();
    }

    @Test
    void nothing_starts_that_is_not_published() {
        assertThatThrownBy(() -> processes.start("engine-unheard-of", kase, Map.of(), "clerk"))
                .isInstanceOf(ProcessUnknown.class);
    }

    @Test
    void variables_are_plain() {
        assertThatThrownBy(() -> processes.start("engine-trial", kase, Map.of("list", List.of(1)), "clerk"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
