package org.sopflow.engine.camunda.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sopflow.engine.camunda.language.Attacks.condition;
import static org.sopflow.engine.camunda.language.Attacks.linear;
import static org.sopflow.engine.camunda.language.Attacks.literal;
import static org.sopflow.engine.camunda.language.Attacks.service;
import static org.sopflow.engine.camunda.language.Attacks.timer;
import static org.sopflow.engine.camunda.language.Attacks.user;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.sopflow.TestDatabase;
import org.sopflow.engine.Deployments.Bundle;
import org.sopflow.engine.Deployments.Refusal;
import org.sopflow.engine.LanguageRefused;
import org.sopflow.engine.ProcessRef;
import org.sopflow.engine.StepContext;
import org.sopflow.engine.camunda.language.Attacks.Attack;

/**
 * Tries to say in a diagram, a table or a variable what must not be said: at the gate; past the gate, straight into the engine; and
 * into an engine whose parsers are left open, so that the doors behind them show that they hold by themselves. A plain engine beside
 * them shows that the attacks are real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedLanguageTest {

    private final PublishedBeans beans = PublishedBeans.of(new Planted.Deadline());
    private final ClosedLanguage language = new ClosedLanguage(beans);
    private final LanguageHardening hardening = new LanguageHardening(language, beans, execution -> new NoContext());

    private ProcessEngine plain;
    private ProcessEngine doors;
    private ProcessEngine closed;
    private HttpServer web;
    private Logger log;
    private Level level;
    private List<Attack> attacks;

    @BeforeAll
    void start() throws IOException {
        // hundreds of refusals, each with the engine's stack trace, hide what the test says
        log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        level = log.getLevel();
        log.setLevel(Level.OFF);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            Planted.hit();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        web.start();
        attacks = Attacks.all("http://127.0.0.1:" + web.getAddress().getPort() + "/evil");
        plain = engine("attacked_plain", configuration -> {});
        doors = engine("attacked_doors", hardening::doors);
        closed = engine("attacked_closed", hardening::harden);
        var called = linear("<manualTask id='a'/>")
                .replace("id='attack'", "id='called'")
                .getBytes(UTF_8);
        List.of(plain, doors, closed).forEach(engine -> deploy(engine, Map.of("called.bpmn", called)));
    }

    @AfterAll
    void stop() {
        log.setLevel(level);
        web.stop(0);
        List.of(plain, doors, closed).forEach(ProcessEngine::close);
    }

    @Test
    void the_gate_refuses_every_attack() {
        var passed = new ArrayList<Attack>();
        var runs = Planted.RUNS.get();
        for (var attack : attacks) {
            // what is wrong with a variable is not in the file
            if (language.check(new Bundle("attack", attack.files())).isEmpty()) {
                passed.add(attack);
            }
        }
        assertThat(passed).isEmpty();
        assertThat(Planted.RUNS.get()).isEqualTo(runs);
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(105).doesNotHaveDuplicates();
        System.out.println("attacks tried at the gate and in the engine: " + attacks.size() + " " + byDoor(attacks));
    }

    @Test
    void past_the_gate_the_engine_runs_none() {
        assertThat(reached(closed, attacks)).isEmpty();
    }

    @Test
    void past_the_parsers_too_the_doors_hold() {
        var behind = attacks.stream()
                .filter(attack -> attack.aim() != Attacks.Aim.RUN_BEFORE_THE_DOORS)
                .toList();
        assertThat(reached(doors, behind)).isEmpty();
        System.out.println("attacks tried on the doors behind the parsers: " + behind.size());
    }

    @Test
    void a_plain_engine_shows_that_the_attacks_are_real() {
        var reached = reached(
                plain,
                attacks.stream()
                        .filter(attack -> attack.aim() != Attacks.Aim.EXHAUST)
                        .toList());
        System.out.println("of them a plain engine runs: " + reached.size() + " " + byDoor(reached));
        assertThat(reached).hasSizeGreaterThanOrEqualTo(66);
    }

    @Test
    void the_engine_tells_everything_it_refuses_at_once() {
        var files = Map.of(
                "attack.bpmn",
                linear("<userTask id='a' name='${evil.run()}' camunda:assignee='x'/><scriptTask id='b'/>")
                        .getBytes(UTF_8));
        try {
            deploy(closed, files);
        } catch (RuntimeException e) {
            assertThat(ClosedLanguage.refusalIn(e)
                            .map(LanguageRefused::refusals)
                            .orElseThrow())
                    .extracting(Refusal::element, Refusal::rule)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("a", "expression"),
                            org.assertj.core.groups.Tuple.tuple("a", "attribute"),
                            org.assertj.core.groups.Tuple.tuple("b", "script"));
            return;
        }
        org.junit.jupiter.api.Assertions.fail("it was deployed");
    }

    @Test
    void a_stored_diagram_is_judged_again_when_it_is_loaded() {
        // somebody writes into the engine's tables: as if the plain engine's deployment had been copied into the closed
        // one's database
        var name = "attacked_stored";
        var open = engine(name, configuration -> {});
        deploy(
                open,
                Map.of(
                        "attack.bpmn",
                        linear(service("camunda:class='" + Attacks.CLASS + "'", ""))
                                .getBytes(UTF_8)));
        open.close();
        var shut = engine(TestDatabase.url(name), hardening::harden);
        var runs = Planted.RUNS.get();
        try {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> shut.getRuntimeService().startProcessInstanceByKey("attack")))
                    .isNotNull()
                    .satisfies(thrown ->
                            assertThat(ClosedLanguage.refusalIn(thrown)).isPresent());
            assertThat(Planted.RUNS.get()).isEqualTo(runs);
        } finally {
            shut.close();
        }
    }

    @Test
    void an_object_is_read_by_no_sentence_however_it_is_handed_in() {
        assertThat(handedIn(closed)).isEmpty();
        assertThat(closed.getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableName("handed")
                        .disableCustomObjectDeserialization()
                        .list())
                .noneMatch(variable -> variable.getTypeName().equals("object"));
        assertThat(handedIn(plain)).contains("an object, completing", "an object that is not stored, completing");
    }

    /** The ways by which code of the object ran, asked by good sentences. */
    private List<String> handedIn(ProcessEngine engine) {
        var runtime = engine.getRuntimeService();
        var tasks = engine.getTaskService();
        Map<String, BiConsumer<String, Map<String, Object>>> ways = new LinkedHashMap<>();
        ways.put("set", runtime::setVariables);
        ways.put("set locally", runtime::setVariablesLocal);
        ways.put("set as a batch", (instance, handed) -> {
            runtime.setVariablesAsync(List.of(instance), handed);
            drive(engine, instance);
        });
        ways.put("set at the task", (instance, handed) -> tasks.setVariables(task(engine, instance), handed));
        ways.put("completing", (instance, handed) -> tasks.complete(task(engine, instance), handed));
        ways.put("submitting a form", (instance, handed) -> engine.getFormService()
                .submitTaskForm(task(engine, instance), handed));
        ways.put("with a message", (instance, handed) -> runtime.createMessageCorrelation("m")
                .processInstanceId(instance)
                .setVariables(handed)
                .correlateAll());
        ways.put(
                "past the task",
                (instance, handed) -> runtime.signal(
                        runtime.getActivityInstance(instance)
                                .getActivityInstances("t")[0]
                                .getExecutionIds()[0],
                        handed));
        ways.put("moving", (instance, handed) -> runtime.createProcessInstanceModification(instance)
                .startBeforeActivity("a")
                .setVariables(handed)
                .execute());
        ways.put("migrating", (instance, handed) -> {
            var definition = runtime.createProcessInstanceQuery()
                    .processInstanceId(instance)
                    .singleResult()
                    .getProcessDefinitionId();
            runtime.newMigration(runtime.createMigrationPlan(definition, definition)
                            .mapEqualActivities()
                            .setVariables(handed)
                            .build())
                    .processInstanceIds(instance)
                    .execute();
        });
        Map<String, Supplier<Object>> objects = new LinkedHashMap<>();
        objects.put("an object", Planted.Comparing::new);
        objects.put("a list", () -> new ArrayList<>(List.of(new Planted.Comparing())));
        objects.put("an object that is not stored", () -> Variables.untypedValue(new Planted.Comparing(), true));
        objects.put("bytes", () -> Variables.byteArrayValue(new byte[] {1}));
        objects.put(
                "a file",
                () -> Variables.fileValue("x.txt").file(new byte[] {1}).create());

        var reached = new ArrayList<String>();
        for (var sentence : List.of(condition("", "${handed == when}"), condition("language='feel'", "handed = 1"))) {
            var files = Map.of("attack.bpmn", afterATask(sentence).getBytes(UTF_8));
            assertThat(language.check(new Bundle("attack", files)))
                    .as("a good sentence")
                    .isEmpty();
            var deployment = deploy(engine, files);
            ways.forEach((way, go) -> objects.forEach((what, object) -> {
                var runs = Planted.RUNS.get();
                var instance =
                        runtime.startProcessInstanceByKey("attack", variables()).getId();
                attempt(() -> go.accept(instance, new HashMap<>(Map.of("handed", object.get()))));
                // what went in all the same is there to be read
                attempt(() -> tasks.complete(task(engine, instance)));
                if (Planted.RUNS.get() != runs) {
                    reached.add(what + ", " + way);
                }
            }));
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
        return reached;
    }

    private static String task(ProcessEngine engine, String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    /** The same decision, taken when a task is done or a message has come. */
    private static String afterATask(String diagram) {
        return diagram.replace("<process", "<message id='m' name='m'/><process")
                .replace(
                        "sourceRef='s' targetRef='a'/>",
                        "sourceRef='s' targetRef='t'/><userTask id='t'/><boundaryEvent id='b' attachedToRef='t'>"
                                + "<messageEventDefinition messageRef='m'/></boundaryEvent>"
                                + "<sequenceFlow id='f4' sourceRef='t' targetRef='a'/>"
                                + "<sequenceFlow id='f5' sourceRef='b' targetRef='a'/>");
    }

    @Test
    void good_sentences_still_work() {
        Map<String, String> good = new TreeMap<>();
        good.put("comparison", condition("", "${x == 1}"));
        good.put("comparison of two", condition("", "${x > 0 and word != 'b'}"));
        good.put("choice", condition("", "${empty word ? false : x + 1 >= 2}"));
        good.put("feel", condition("language='feel'", "x = 1 and word = \"a\""));
        good.put("feel list", condition("language='feel'", "word in [\"a\", \"b\"]"));
        good.put("feel range", condition("language='feel'", "x in [1..3]"));
        good.put("feel function", condition("language='feel'", "starts with(word, \"a\") and not(x = 2)"));
        good.put("feel date", condition("language='feel'", "date(\"2026-01-01\") &lt; date(\"2026-01-02\")"));
        good.put("call", linear(service("camunda:expression='${deadline.stop(execution)}'", "")));
        good.put(
                "call with an argument and a result",
                linear(service(
                        "camunda:expression=\"${deadline.word(execution, word)}\" camunda:resultVariable='said'", "")));
        good.put("call with a literal", linear(service("camunda:expression=\"${deadline.word(execution, 'x')}\"", "")));
        good.put("groups", linear(user("camunda:candidateGroups='${word}'", "")));
        good.put("groups, text", linear(user("camunda:candidateGroups='siwei-team/clerk'", "")));
        good.put("groups, two", linear(user("camunda:candidateGroups='${word},siwei-team/chief'", "")));
        good.put(
                "several at once",
                linear(
                        user(
                                "",
                                "<multiInstanceLoopCharacteristics camunda:collection='${deadline.ladder(execution)}' camunda:elementVariable='one'><completionCondition>${nrOfCompletedInstances == 2}</completionCondition></multiInstanceLoopCharacteristics>")));
        good.put("timer", linear(timer("timeDate", "${when}")));
        good.put("timer, text", linear(timer("timeDuration", "PT1H")));
        for (var entry : good.entrySet()) {
            var files = Map.of("attack.bpmn", entry.getValue().getBytes(UTF_8));
            assertThat(language.check(new Bundle("attack", files)))
                    .as(entry.getKey())
                    .isEmpty();
            var deployment = deploy(closed, files);
            var instance = closed.getRuntimeService().startProcessInstanceByKey("attack", "k", variables());
            drive(closed, instance.getId());
            assertThat(closed.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceId(instance.getId())
                            .count())
                    .as(entry.getKey() + " runs to its end")
                    .isZero();
            closed.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    void feel_on_a_flow_decides_as_it_says() {
        var files = Map.of(
                "attack.bpmn",
                condition("language='feel'", "x = 1")
                        .replace("<endEvent id='e2'/>", "<endEvent id='e2' name='yes'/>")
                        .getBytes(UTF_8));
        var deployment = deploy(closed, files);
        for (var x : List.of(1, 2)) {
            var end = closed.getRuntimeService()
                    .createProcessInstanceByKey("attack")
                    .setVariable("x", x)
                    .executeWithVariablesInReturn();
            assertThat(closed.getHistoryService()
                            .createHistoricActivityInstanceQuery()
                            .processInstanceId(end.getId())
                            .activityId(x == 1 ? "e2" : "e")
                            .count())
                    .isEqualTo(1);
        }
        closed.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void the_engine_beside_evaluates_good_tables_and_refuses_bad_ones() {
        var engine = language.decisions().buildEngine();
        for (var attack : attacks) {
            if (attack.door().equals("tables")) {
                var runs = Planted.RUNS.get();
                try {
                    var decision = engine.parseDecision(
                            "attack", new ByteArrayInputStream(attack.files().get("attack.dmn")));
                    var variables = Variables.fromMap(attack.variables().get()).putValue("x", 1);
                    engine.evaluateDecision(decision, variables);
                    assertThat(attack.toString()).as("refused").isEmpty();
                } catch (RuntimeException expected) {
                    assertThat(Planted.RUNS.get()).as(attack.toString()).isEqualTo(runs);
                }
            }
        }
        var good = engine.parseDecision(
                "attack",
                new ByteArrayInputStream(
                        literal("if x = 1 then \"one\" else \"other\"").getBytes(UTF_8)));
        assertThat((String) engine.evaluateDecision(good, Variables.putValue("x", 1))
                        .getSingleEntry())
                .isEqualTo("one");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> engine.evaluateDecision(good, Variables.putValue("x", new Planted()))))
                .as("an object is no variable")
                .isNotNull();
    }

    @Test
    void every_shipped_diagram_and_table_passes() throws IOException {
        var anything = new ClosedLanguage(PublishedBeans.of(new Planted.Deadline(), new Shipped()));
        try (var files = Files.walk(Path.of("."), 5)) {
            var shipped = files.filter(file -> file.startsWith("./processes") || file.startsWith("./dmn"))
                    .filter(file ->
                            file.toString().endsWith(".bpmn") || file.toString().endsWith(".dmn"))
                    .toList();
            assertThat(shipped).hasSizeGreaterThan(5);
            for (var file : shipped) {
                var refusals = anything.check(
                        new Bundle("x", Map.of(file.getFileName().toString(), Files.readAllBytes(file))));
                assertThat(refusals.stream()
                                .filter(refusal -> !refusal.message().contains("${"))
                                .toList())
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @org.sopflow.engine.PublishedBean("notify")
    interface Notify {
        void applicant(StepContext context, String event);
    }

    private static final class Shipped implements Notify {
        @Override
        public void applicant(StepContext context, String event) {}
    }

    // --- driving an engine

    private List<Attack> reached(ProcessEngine engine, List<Attack> tried) {
        var reached = new ArrayList<Attack>();
        for (var attack : tried) {
            var runs = Planted.RUNS.get();
            String deployment = null;
            try {
                deployment = deploy(engine, attack.files());
            } catch (Throwable refused) {
                // that is what it should do
            }
            if (deployment != null) {
                attempt(() -> engine.getFormService()
                        .getStartFormData(engine.getRepositoryService()
                                .createProcessDefinitionQuery()
                                .processDefinitionKey("attack")
                                .latestVersion()
                                .singleResult()
                                .getId()));
                attempt(() -> {
                    var variables = variables();
                    variables.putAll(attack.variables().get());
                    var instance = engine.getRuntimeService().startProcessInstanceByKey("attack", "k", variables);
                    drive(engine, instance.getId());
                });
                attempt(() -> {
                    var variables = variables();
                    variables.putAll(attack.variables().get());
                    engine.getDecisionService()
                            .evaluateDecisionByKey("attack")
                            .variables(variables)
                            .evaluate();
                });
                attempt(() -> engine.getCaseService().createCaseInstanceByKey("attack"));
                var id = deployment;
                attempt(() -> engine.getRepositoryService().deleteDeployment(id, true));
            }
            if (Planted.RUNS.get() != runs) {
                reached.add(attack);
            }
        }
        return reached;
    }

    private static void drive(ProcessEngine engine, String instance) {
        for (int round = 0; round < 4; round++) {
            for (var task : engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance)
                    .list()) {
                attempt(() -> engine.getFormService().getTaskFormData(task.getId()));
                attempt(() -> engine.getTaskService().setAssignee(task.getId(), "somebody"));
                attempt(() -> engine.getFormService().submitTaskForm(task.getId(), new HashMap<>(Map.of("f", "x"))));
                attempt(() -> engine.getTaskService().complete(task.getId()));
            }
            for (var job : engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance)
                    .list()) {
                attempt(() -> engine.getManagementService().executeJob(job.getId()));
            }
        }
    }

    /** An attack that fails is what the test wants; it looks at what ran. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (Throwable failed) {
            assertThat(failed).isNotInstanceOf(OutOfMemoryError.class);
        }
    }

    private static Map<String, Object> variables() {
        var variables = new HashMap<String, Object>();
        variables.put("x", 1);
        variables.put("word", "a");
        variables.put("code", Attacks.CLASS + ".hit()");
        variables.put("when", new java.util.Date(0));
        return variables;
    }

    private static String deploy(ProcessEngine engine, Map<String, byte[]> files) {
        var deployment = engine.getRepositoryService().createDeployment().name("attack");
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment.deploy().getId();
    }

    private static Map<String, Long> byDoor(List<Attack> some) {
        return some.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Attack::door, TreeMap::new, java.util.stream.Collectors.counting()));
    }

    private ProcessEngine engine(String database, Consumer<ProcessEngineConfigurationImpl> harden) {
        var url = database.startsWith("jdbc:") ? database : TestDatabase.newDatabase(database);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(url);
        configuration.setJdbcUrl(url);
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUsername("postgres");
        configuration.setJdbcPassword("postgres");
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setHistory("activity");
        configuration.setBeans(new HashMap<>(Map.of("evil", new Planted(), "deadline", new Planted.Deadline())));
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl initialised) {
                harden.accept(initialised);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl initialised) {
                if (initialised.getArtifactFactory().getClass().getEnclosingClass() == LanguageHardening.class) {
                    hardening.hardenVariables(initialised);
                }
            }
        })));
        return configuration.buildProcessEngine();
    }

    private static final class NoContext implements StepContext {
        @Override
        public String caseNumber() {
            return "k";
        }

        @Override
        public ProcessRef process() {
            return new ProcessRef("attack", 1, "d", "i");
        }

        @Override
        public Map<String, String> meaning() {
            return Map.of();
        }

        @Override
        public Object variable(String name) {
            return null;
        }

        @Override
        public void set(String name, Object plainValue) {}

        @Override
        public String actor() {
            return "system";
        }
    }
}
