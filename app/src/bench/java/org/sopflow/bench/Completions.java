package org.sopflow.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.sopflow.access.CurrentUsers;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Open1999;
import org.sopflow.engine.Processes;
import org.sopflow.engine.StepId;
import org.sopflow.inbox.Tasks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases from accepting to release: each completion with all that hangs on it, and the same tasks on the bare engine. */
final class Completions {

    private static final int WARM_UP = 250;
    private static final int FEW = 250;
    private static final int BESIDE_A_MILLION = 50;
    private static final int MILLION = 1_000_000;

    /** What the clerk, and at last the chief, fill in, step by step. */
    private static final List<Map<String, Object>> FORMS = List.of(
            Map.of(),
            Map.of("findings", "燈泡損壞", "decision", "DO"),
            Map.of("result", "已更換燈泡", "decision", "DONE"),
            Map.of("decision", "RELEASE"));

    private Completions() {}

    static void run(Server server) {
        String url = server.newDatabase("completions");
        try (var product =
                        new Product(url, Server.USER, Server.PASSWORD, "--sopflow.go-live=2016-09-01T00:00:00+08:00");
                var bare = new BareEngine(server.newDatabase("completions_bare"), Server.USER, Server.PASSWORD)) {
            products(product, "W", WARM_UP);
            bares(product, bare, "W", WARM_UP);
            Benchmark.head("Completions");
            // each row as soon as it is measured: a run that is cut off has shown what it had
            var few = products(product, "F", FEW);
            Benchmark.say(few.row());
            var bareFew = bares(product, bare, "F", FEW);
            Benchmark.say(bareFew.row());
            fill(product.bean(DataSource.class), "camunda.", true);
            fill(bare.dataSource(), "", false);
            var many = products(product, "M", BESIDE_A_MILLION);
            Benchmark.say(many.counting("completion, 1,000,000 open beside", many.count())
                    .row());
            var bareMany = bares(product, bare, "M", BESIDE_A_MILLION);
            Benchmark.say(bareMany.counting("bare completion, 1,000,000 open beside", bareMany.count())
                    .row());
            Benchmark.say("");
            Benchmark.say(String.format(
                    Locale.ROOT,
                    "Completion : bare completion = %.2f with few open (goal 0.60), %.1f beside a million (goal 15).",
                    few.times(bareFew),
                    many.times(bareMany)));
        }
    }

    private static List<String> open(Product product, String prefix, int count) {
        var feed = new Feed();
        var taken = product.bean(Open1999.class).take(feed.lights(prefix, count), Locale.ENGLISH);
        if (taken.taken() != count) {
            throw new IllegalStateException("taken " + taken.taken() + ", rejected " + taken.rejected());
        }
        var numbers = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            numbers.add(product.bean(Cases.class).get(Feed.fileNo(prefix, i)).number());
        }
        return numbers;
    }

    private static Rate products(Product product, String prefix, int count) {
        var numbers = open(product, prefix, count);
        var processes = product.bean(Processes.class);
        var tasks = product.bean(Tasks.class);
        var took = new Duration[] {Duration.ZERO};
        for (int round = 0; round < FORMS.size(); round++) {
            Map<String, Object> form = FORMS.get(round);
            product.bean(CurrentUsers.class).as(round == FORMS.size() - 1 ? "chief" : "clerk", () -> {
                List<StepId> steps = numbers.stream()
                        .map(number -> processes.openSteps(number).get(0).step())
                        .toList();
                steps.forEach(step -> tasks.claim(step.value()));
                took[0] = took[0].plus(
                        Rate.of("", count, i -> tasks.complete(steps.get(i).value(), form, Locale.TAIWAN))
                                .took());
            });
        }
        return new Rate("completion, few open", count * FORMS.size(), took[0]);
    }

    private static Rate bares(Product product, BareEngine bare, String prefix, int count) {
        Duration took = Duration.ZERO;
        for (int i = 0; i < count; i++) {
            var kase = product.bean(Cases.class).get(Feed.fileNo(prefix, i));
            bare.start(kase.sop(), kase.number(), Imports.variables(kase), "");
        }
        for (int round = 0; round < FORMS.size(); round++) {
            Map<String, Object> form = FORMS.get(round);
            var ids = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                String number =
                        product.bean(Cases.class).get(Feed.fileNo(prefix, i)).number();
                String id = bare.tasks()
                        .createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .singleResult()
                        .getId();
                bare.tasks().claim(id, "clerk");
                ids.add(id);
            }
            took = took.plus(Rate.of("", count, i -> bare.tasks().complete(ids.get(i), new HashMap<>(form)))
                    .took());
        }
        return new Rate("bare completion, few open", count * FORMS.size(), took);
    }

    /** A million open tasks of other cases; in the product with their rows in the inbox and their clocks. */
    private static void fill(DataSource dataSource, String schema, boolean product) {
        var db = JdbcClient.create(dataSource);
        String definition = db.sql("select id_ from " + schema + "act_re_procdef where key_ = 'street-light-repair'")
                .query(String.class)
                .list()
                .get(0);
        db.sql("insert into " + schema
                        + "act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, business_key_, proc_def_id_, act_id_, act_inst_id_,"
                        + " is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)"
                        + " select 'x' || n, 1, 'x' || n, 'x' || n, 'X' || n, :definition, 'userTask_repair', 'userTask_repair:x' || n,"
                        + " true, false, true, false, 1, 2, 1 from generate_series(1, :count) n")
                .param("definition", definition)
                .param("count", MILLION)
                .update();
        db.sql("insert into " + schema
                        + "act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_, create_time_,"
                        + " suspension_state_) select 't' || n, 1, 'x' || n, 'x' || n, :definition, '修復路燈', 'userTask_repair', 50,"
                        + " timestamp '2016-10-01 08:00', 1 from generate_series(1, :count) n")
                .param("definition", definition)
                .param("count", MILLION)
                .update();
        if (product) {
            db.sql(
                            "insert into sopflow.inbox_item (step, case_number, process, definition, element, sop, name, name_en, subject, district,"
                                    + " unit, post, why, offered) select 't' || n, 'X' || n, 'street-light-repair', :definition, 'userTask_repair',"
                                    + " 'street-light-repair', '修復路燈', 'Repair the light', '路燈', '鼓山區', 'siwei-team', 'siwei-team/clerk', 'post',"
                                    + " timestamptz '2016-10-01 08:00+08' from generate_series(1, :count) n")
                    .param("definition", definition)
                    .param("count", MILLION)
                    .update();
            db.sql(
                            "insert into sopflow.deadline_clock (id, case_number, step, kind, case_class, state, started, due, amount, basis, hours,"
                                    + " adverse, resume_mode, rule_table, rule_version, rule_row, source, confidence, next_milestone_at)"
                                    + " select -n, 'X' || n, 't' || n, 'STEP', 'DISPATCH', 'RUNNING', timestamptz '2016-10-01 08:00+08',"
                                    + " timestamptz '2036-10-01 08:00+08', 1, 'WORKING_DAY', 'ALL', false, 'RESUME', 'step-deadline', 1, 'x', '', 'P',"
                                    + " timestamptz '2036-10-01 08:00+08' from generate_series(1, :count) n")
                    .param("count", MILLION)
                    .update();
        }
        db.sql("analyze").update();
    }
}
