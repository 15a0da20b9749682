package org.sopflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.SopflowTest;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.Processes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of the two SOPs and of the blocks, in the office's words; at the end nothing of a diagram is left unwalked. */
@SopflowTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathsTest {

    private static final Map<String, Object> WAIT_FOR_A_PART = Map.of("stopReason", "PART", "stopNote", "LED 燈具");
    private static final int SCENARIOS = 8;

    record Sop(String key, Map<String, Object> report) {
        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Sop> sops() {
        return Stream.of(
                new Sop(
                        "street-light-repair",
                        Map.of("district", "三民區", "address", "建國三路", "lampNumber", "三12", "kind", "SINGLE")),
                new Sop(
                        "general-dispatch",
                        Map.of("category", "FACILITY", "hazard", false, "district", "三民區", "address", "建國三路")));
    }

    @Autowired
    ApplicationContext context;

    @Autowired
    BusinessTime time;

    @Autowired
    Diagrams diagrams;

    @Autowired
    Processes processes;

    @Autowired
    Sweeps sweeps;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    private Office office;
    private final List<String> walked = new ArrayList<>();
    private int ran;

    @BeforeEach
    void monday() {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
        office = new Office(context);
    }

    private Office.Matter reported(Sop sop) {
        var matter = office.reported(sop.key, sop.report);
        walked.add(matter.number);
        ran++;
        return matter;
    }

    @ParameterizedTest
    @MethodSource("sops")
    void done_at_once_and_released(Sop sop) {
        var matter = reported(sop).accept().look("DO", Map.of());
        assertThat(matter.publishedClock()).isEqualTo(ClockState.RUNNING);
        matter.work("DONE", Map.of());
        assertThat(matter.publishedClock())
                .as("the work is done, the release has its own clock")
                .isEqualTo(ClockState.ENDED);
        matter.release();
        assertThat(matter.asStored().outcome()).isEqualTo("DONE");
        assertThat(matter.waitsAt()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sops")
    void not_ours_and_the_applicant_is_told(Sop sop) {
        var matter = reported(sop).accept().look("NOT_OURS", Map.of("responsibleAgency", "台灣電力公司"));
        assertThat(matter.asStored().outcome()).isEqualTo("NOT_OURS");
        assertThat(matter.waitsAt()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sops")
    void a_missing_part_stops_the_clock_until_it_has_come(Sop sop) {
        var matter = reported(sop).accept().look("WAIT", WAIT_FOR_A_PART);
        assertThat(matter.waitsAt()).containsExactly("wait");
        assertThat(matter.publishedClock()).isEqualTo(ClockState.STOPPED);
        time.freezeAt(Instant.parse("2026-03-04T02:00:00Z"));
        matter.endWaiting();
        assertThat(matter.publishedClock()).isEqualTo(ClockState.RUNNING);
        matter.work("DONE", Map.of()).release();
        assertThat(matter.ledger()).containsSubsequence("START", "STOP", "RESUME", "END");
        assertThat(matter.asStored().outcome()).isEqualTo("DONE");
    }

    @ParameterizedTest
    @MethodSource("sops")
    void work_that_turns_out_to_need_another_agency_waits_for_it(Sop sop) {
        var matter = reported(sop)
                .accept()
                .look("DO", Map.of())
                .work("WAIT", Map.of("stopReason", "POWER_COMPANY", "stopNote", "請台電復電"));
        assertThat(matter.publishedClock()).isEqualTo(ClockState.STOPPED);
        matter.endWaiting().work("DONE", Map.of()).release();
        assertThat(matter.asStored().outcome()).isEqualTo("DONE");
    }

    @ParameterizedTest
    @MethodSource("sops")
    void the_chief_takes_a_stop_back_and_the_work_goes_on(Sop sop) {
        var matter = reported(sop).accept().look("WAIT", WAIT_FOR_A_PART).undoStop();
        assertThat(matter.waitsAt()).containsExactly("do");
        assertThat(matter.publishedClock()).isEqualTo(ClockState.RUNNING);
        assertThat(matter.ledger()).contains("CORRECT");
        matter.work("DONE", Map.of()).release();
        assertThat(matter.asStored().outcome()).isEqualTo("DONE");
    }

    @ParameterizedTest
    @MethodSource("sops")
    void sent_back_by_the_chief_the_clock_runs_again(Sop sop) {
        var matter = reported(sop)
                .accept()
                .look("DO", Map.of())
                .work("DONE", Map.of())
                .sendBack();
        assertThat(matter.waitsAt()).containsExactly("do");
        assertThat(matter.publishedClock()).isEqualTo(ClockState.RUNNING);
        assertThat(matter.ledger()).contains("REOPEN");
        matter.work("DONE", Map.of()).release();
        assertThat(matter.asStored().outcome()).isEqualTo("DONE");
    }

    @ParameterizedTest
    @MethodSource("sops")
    void past_its_limit_the_posts_are_told_and_the_clerk_is_asked(Sop sop) {
        var matter = reported(sop).accept();
        time.freezeAt(Instant.parse("2026-03-20T02:00:00Z"));
        context.getBean(Sweeps.class).sweep();
        assertThat(matter.waitsAt()).containsExactlyInAnyOrder("look", "explainOverdue");
        assertThat(office.linesOf(matter.number))
                .anySatisfy(line -> assertThat(line).contains("chief of the unit", "2026"));
    }

    @Test
    void the_clerk_explains_a_delay_beside_the_case_which_stays_where_it_is() {
        var matter = reported(sops().findFirst().orElseThrow()).accept().overdueNoticeDemanded();
        assertThat(matter.waitsAt()).containsExactlyInAnyOrder("look", "explainOverdue");
        matter.step(
                "explainOverdue",
                "clerk",
                Map.of("overdueReason", "燈具缺貨", "overdueStatus", "已訂購", "expectedDate", "2026-03-09"));
        assertThat(matter.waitsAt()).containsExactly("look");
    }

    /** Nobody reads a code: neither in the timeline, whoever's language, nor in the ledger of the clocks. */
    @AfterEach
    void every_line_of_the_timeline_is_in_words() {
        for (var number : walked) {
            assertThat(office.linesOf(number)).isNotEmpty().allSatisfy(line -> assertThat(line)
                    .doesNotContainPattern("\\b[A-Z][A-Z_]{2,}\\b")
                    .doesNotContainPattern("[a-z]+\\.[a-z]+\\.|\\d{4}-\\d{2}-\\d{2}|[：:]\\s*$"));
        }
    }

    /** It keeps no history, so it is watched where it stands. */
    @Test
    void the_sweep_goes_round_and_sleeps_until_the_next_moment() {
        var xml = diagrams.find("deadline-sweep").orElseThrow().xml();
        assertThat(nodesOf(xml))
                .containsExactlyInAnyOrder(
                        "startEvent_sweeping", "gateway_joinSweep", "serviceTask_sweep", "timerEvent_nextMoment");
        assertThat(flowsOf(xml))
                .containsExactlyInAnyOrder(
                        "startEvent_sweeping > gateway_joinSweep",
                        "gateway_joinSweep > serviceTask_sweep",
                        "serviceTask_sweep > timerEvent_nextMoment",
                        "timerEvent_nextMoment > gateway_joinSweep");
        var sweep = processes
                .start("deadline-sweep", "SWEEP-" + UUID.randomUUID(), Map.of(), "system")
                .instance();
        try {
            assertThat(standsAt(sweep)).isEqualTo("serviceTask_sweep");
            var before = sweeps.lastSweep().orElse(Instant.EPOCH);
            goOn(sweep);
            assertThat(sweeps.lastSweep().orElseThrow()).isAfter(before);
            assertThat(standsAt(sweep)).isEqualTo("timerEvent_nextMoment");
            goOn(sweep);
            assertThat(standsAt(sweep)).as("once more").isEqualTo("serviceTask_sweep");
            goOn(sweep);
            assertThat(standsAt(sweep)).isEqualTo("timerEvent_nextMoment");
        } finally {
            processes.cancel(sweep, "test", "system");
        }
    }

    private String standsAt(String sweep) {
        return db.sql("""
                        select d.act_id_ from camunda.act_ru_job j join camunda.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where j.process_instance_id_ = :sweep
                        """).param("sweep", sweep).query(String.class).single();
    }

    private void goOn(String sweep) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(sweep)
                .singleResult()
                .getId());
    }

    @AfterAll
    void nothing_of_a_diagram_is_left_unwalked() {
        if (ran < (SCENARIOS - 1) * 2 + 1) {
            return; // one scenario alone walks one path
        }
        for (var key : List.of("street-light-repair", "general-dispatch", "notify", "overdue-notice")) {
            var xml = diagrams.find(key).orElseThrow().xml();
            var nodes = new TreeSet<String>();
            var moves = new TreeSet<String>();
            walk(key, nodes, moves);
            assertThat(nodes).as("nodes of " + key).containsAll(nodesOf(xml));
            assertThat(moves).as("flows of " + key).containsAll(flowsOf(xml));
        }
    }

    /** Nodes entered, and each pair of nodes entered one after the other; a process has one token only. */
    private void walk(String key, Set<String> nodes, Set<String> moves) {
        record Entered(String instance, String node) {}
        var entered = db.sql("""
                        select a.proc_inst_id_, a.act_id_
                        from camunda.act_hi_actinst a join camunda.act_hi_procinst p on p.id_ = a.proc_inst_id_
                        where a.proc_def_key_ = :key and p.business_key_ in (:cases)
                        order by a.proc_inst_id_, a.sequence_counter_
                        """)
                .param("key", key)
                .param("cases", walked)
                .query((row, n) -> new Entered(row.getString(1), row.getString(2)))
                .list();
        for (int i = 0; i < entered.size(); i++) {
            nodes.add(entered.get(i).node);
            if (i > 0 && entered.get(i - 1).instance.equals(entered.get(i).instance)) {
                moves.add(entered.get(i - 1).node + " > " + entered.get(i).node);
            }
        }
    }

    private static Set<String> nodesOf(String xml) {
        return found(xml, "<bpmn:\\w*(?:Event|Task|Activity|Gateway) id=\"([^\"]+)\"");
    }

    private static Set<String> flowsOf(String xml) {
        var flows = new TreeSet<String>();
        Pattern.compile("<bpmn:sequenceFlow [^>]*sourceRef=\"([^\"]+)\" targetRef=\"([^\"]+)\"")
                .matcher(xml)
                .results()
                .forEach(flow -> flows.add(flow.group(1) + " > " + flow.group(2)));
        return flows;
    }

    private static Set<String> found(String xml, String pattern) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(xml).results().forEach(one -> found.add(one.group(1)));
        return found;
    }
}
