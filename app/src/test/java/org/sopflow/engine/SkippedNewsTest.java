package org.sopflow.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sopflow.engine.EngineFixture.bundle;
import static org.sopflow.engine.EngineFixture.newCase;
import static org.sopflow.engine.EngineFixture.variables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.runtime.ModificationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The engine lets its caller skip listeners wherever it moves, ends or starts a process from outside. Each of these ways is tried, at
 * once and as a batch; the news is told all the same, and the one way that could tell none is closed.
 */
@SopflowTest
class SkippedNewsTest {

    @Autowired
    Processes processes;

    @Autowired
    Deployments deployments;

    @Autowired
    NewsRecorder news;

    @Autowired
    Jobs jobs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    private final String kase = newCase();
    private ProcessRef process;

    @BeforeEach
    void a_process_waits_at_its_first_step() {
        var trial = new LinkedHashMap<>(
                bundle("engine-trial", "trial.bpmn", "start.form", "ask.form").files());
        // a restart has none of the variables: the engine's history does not keep them
        trial.computeIfPresent("trial.bpmn", (name, diagram) -> new String(diagram, UTF_8)
                .replace("${unitClerks}", "trial-team/clerk")
                .getBytes(UTF_8));
        deployments.deploy(new Deployments.Bundle("engine-trial", trial));
        news.follow(kase);
        process = processes.start("engine-trial", kase, variables(kase), "clerk");
        assertThat(news.typesOf(kase)).containsExactly("StepOffered");
    }

    /** Some of these delete what is newest; the next class is to find one. */
    @AfterEach
    void published() {
        deployments.deploy(bundle("engine-trial", "trial.bpmn", "start.form", "ask.form"));
    }

    /** @param told after the offer of the first step */
    record Way(String name, BiConsumer<SkippedNewsTest, String> go, String... told) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way(
                        "modification",
                        (test, instance) -> test.runtime
                                .createProcessInstanceModification(instance)
                                .cancelAllForActivity("ask")
                                .startBeforeActivity("decide")
                                .execute(true, true),
                        "StepWithdrawn",
                        "StepOffered"),
                new Way(
                        "modification of many",
                        (test, instance) -> test.moved(instance).execute(),
                        "StepWithdrawn",
                        "StepOffered"),
                new Way(
                        "modification of many, as a batch",
                        (test, instance) ->
                                test.ran(test.moved(instance).executeAsync().getId()),
                        "StepWithdrawn",
                        "StepOffered"),
                new Way(
                        "cancelling the last token",
                        (test, instance) -> test.runtime
                                .createProcessInstanceModification(instance)
                                .cancelAllForActivity("ask")
                                .execute(true, true),
                        "StepWithdrawn",
                        "ProcessEnded"),
                new Way(
                        "deletion",
                        (test, instance) ->
                                test.runtime.deleteProcessInstance(instance, "test", true, true, true, true),
                        "StepWithdrawn",
                        "ProcessEnded"),
                new Way(
                        "deletion of many",
                        (test, instance) -> test.runtime.deleteProcessInstancesIfExists(
                                List.of(instance), "test", true, true, true),
                        "StepWithdrawn",
                        "ProcessEnded"),
                new Way(
                        "deletion of many, as a batch",
                        (test, instance) -> test.ran(test.runtime
                                .deleteProcessInstancesAsync(List.of(instance), null, "test", true, true)
                                .getId()),
                        "StepWithdrawn",
                        "ProcessEnded"),
                new Way(
                        "deletion of the definition",
                        (test, instance) -> test.repository
                                .deleteProcessDefinitions()
                                .byIds(test.process.definition())
                                .cascade()
                                .skipCustomListeners()
                                .skipIoMappings()
                                .delete(),
                        "StepWithdrawn",
                        "ProcessEnded"),
                new Way(
                        "deletion of the deployment",
                        (test, instance) -> test.repository.deleteDeployment(
                                test.repository
                                        .getProcessDefinition(test.process.definition())
                                        .getDeploymentId(),
                                true,
                                true,
                                true),
                        "StepWithdrawn",
                        "ProcessEnded"),
                new Way(
                        "an error in the name of the task",
                        (test, instance) -> test.tasks.handleBpmnError(test.task(), "nobodyCatchesIt"),
                        "ProcessEnded",
                        "StepWithdrawn"),
                // the token goes on, the task stays in the engine, and so says the news
                new Way(
                        "a signal past the task",
                        (test, instance) -> test.runtime.signal(test.runtime.getActivityInstance(instance)
                                .getActivityInstances("ask")[0]
                                .getExecutionIds()[0]),
                        "StepOffered"),
                new Way(
                        "an assignee set aside the claim",
                        (test, instance) -> {
                            var task = test.tasks
                                    .createTaskQuery()
                                    .taskId(test.task())
                                    .singleResult();
                            task.setAssignee("clerk2");
                            test.tasks.saveTask(task);
                        },
                        "StepAssigned"),
                new Way(
                        "delegation",
                        (test, instance) -> test.tasks.delegateTask(test.task(), "clerk2"),
                        "StepAssigned"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_news_is_told_all_the_same(Way way) {
        way.go.accept(this, process.instance());

        var told = news.typesOf(kase);
        assertThat(told.subList(1, told.size())).containsExactly(way.told);
        // who follows the news knows what the engine knows
        long waiting = tasks.createTaskQuery().processInstanceBusinessKey(kase).count();
        assertThat(told.stream().filter("StepOffered"::equals).count()
                        - told.stream().filter("StepWithdrawn"::equals).count())
                .isEqualTo(waiting);
    }

    @Test
    void a_process_started_in_its_middle_is_told() {
        var other = newCase();
        news.follow(other);

        runtime.createProcessInstanceById(process.definition())
                .businessKey(other)
                .setVariables(variables(other))
                .startBeforeActivity("decide")
                .execute(true, true);

        assertThat(news.typesOf(other)).containsExactly("StepOffered");
    }

    @ParameterizedTest
    @MethodSource("atOnceAndAsABatch")
    void a_restarted_process_is_told(boolean asABatch) {
        processes.cancel(process.instance(), "test", "chief");
        var restart = runtime.restartProcessInstances(process.definition())
                .startBeforeActivity("decide")
                .processInstanceIds(process.instance())
                .initialSetOfVariables()
                .skipCustomListeners()
                .skipIoMappings();

        if (asABatch) {
            ran(restart.executeAsync().getId());
        } else {
            restart.execute();
        }

        assertThat(news.typesOf(kase)).containsExactly("StepOffered", "StepWithdrawn", "ProcessEnded", "StepOffered");
        var offered = news.last(kase, StepOffered.class);
        assertThat(offered.name()).isEqualTo("決定結果");
        assertThat(offered.process().instance()).isNotEqualTo(process.instance());
    }

    static Stream<Boolean> atOnceAndAsABatch() {
        return Stream.of(false, true);
    }

    @Test
    void a_waiting_step_is_not_migrated_to_another_because_nobody_would_hear_of_it() {
        var plan = plan();

        assertThatThrownBy(() -> runtime.newMigration(plan)
                        .processInstanceIds(process.instance())
                        .skipCustomListeners()
                        .skipIoMappings()
                        .execute())
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("ask");

        stillWaitsAtItsFirstStep();
    }

    @Test
    void nor_as_a_batch() {
        var batch = runtime.newMigration(plan())
                .processInstanceIds(process.instance())
                .skipCustomListeners()
                .executeAsync()
                .getId();
        try {
            ran(batch);
            stillWaitsAtItsFirstStep();
        } finally {
            management.deleteBatch(batch, true);
        }
    }

    private MigrationPlan plan() {
        return runtime.createMigrationPlan(process.definition(), process.definition())
                .mapActivities("ask", "decide")
                .build();
    }

    private void stillWaitsAtItsFirstStep() {
        assertThat(news.typesOf(kase)).containsExactly("StepOffered");
        assertThat(processes.openSteps(kase)).extracting(OpenStep::element).containsExactly("ask");
    }

    @Test
    void variables_set_as_a_batch_are_plain_too() {
        assertThatThrownBy(() -> runtime.setVariablesAsync(
                        List.of(process.instance()), Map.of("list", new java.util.ArrayList<>(List.of(1)))))
                .isInstanceOf(ProcessEngineException.class);
        ran(runtime.setVariablesAsync(List.of(process.instance()), Map.of("answer", "是"))
                .getId());
        assertThat(processes.variables(new StepId(task()))).containsEntry("answer", "是");
    }

    private ModificationBuilder moved(String instance) {
        return runtime.createModification(process.definition())
                .cancelAllForActivity("ask", true)
                .startBeforeActivity("decide")
                .processInstanceIds(instance)
                .skipCustomListeners()
                .skipIoMappings();
    }

    private void ran(String batch) {
        assertThat(management.createBatchQuery().batchId(batch).count()).isEqualTo(1);
        jobs.runDue();
    }

    private String task() {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(kase)
                .singleResult()
                .getId();
    }
}
