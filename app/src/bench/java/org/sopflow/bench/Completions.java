package org.sopflow.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
    /** Cases; each bare completion scans the million, so fewer are enough. */
    private static final int BARE_BESIDE_A_MILLION = 50;

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
            for (String prefix : List.of("A", "B", "C", "D")) {
                products(product, prefix, WARM_UP);
                bares(product, bare, prefix, WARM_UP);
            }
            Benchmark.head("Completions");
            // each row as soon as it is measured: a run that is cut off has shown what it had
            var few = products(product, "F", FEW);
            Benchmark.say(few.row());
            var bareFew = bares(product, bare, "F", FEW);
            Benchmark.say(bareFew.row());
            String real = open(product, "R", 1).get(0);
            var kase = product.bean(Cases.class).get(real);
            bare.start(kase.sop(), kase.number(), Imports.variables(kase), "");
            fill(product.bean(JdbcClient.class), "camunda.", real, true);
            fill(JdbcClient.create(bare.dataSource()), "", real, false);
            products(product, "S", 25);
            bares(product, bare, "S", 25);
            var many = products(product, "M", FEW);
            Benchmark.say(many.counting("completion, 1,000,000 open beside", many.count())
                    .row());
            var bareMany = bares(product, bare, "M", BARE_BESIDE_A_MILLION);
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

    /**
     * A million open tasks of other cases, each a copy of the open task of a real one with all that hangs on it: execution and
     * candidates, in the product its row in the inbox, its clocks and its case too.
     */
    private static void fill(JdbcClient db, String schema, String real, boolean product) {
        String execution = id("0001");
        String task = id("0002");
        Map<String, String> process =
                Map.of("id_", execution, "proc_inst_id_", execution, "root_proc_inst_id_", execution);
        String open = "select id_ from " + schema + "act_ru_execution where business_key_ = '" + real + "'";
        copy(db, schema + "act_ru_execution", "id_ in (" + open + ")", with(process, "business_key_", "'X' || n"));
        copy(
                db,
                schema + "act_ru_task",
                "proc_inst_id_ in (" + open + ")",
                Map.of("id_", task, "execution_id_", execution, "proc_inst_id_", execution));
        copy(
                db,
                schema + "act_ru_identitylink",
                "task_id_ = (select min(id_) from " + schema + "act_ru_task where proc_inst_id_ in (" + open + "))",
                Map.of("id_", id("0003"), "task_id_", task));
        if (product) {
            String same = "case_number = '" + real + "'";
            copy(db, "sopflow.inbox_case", same, Map.of("case_number", "'X' || n"));
            copy(db, "sopflow.inbox_item", same, Map.of("case_number", "'X' || n", "step", task));
            copy(
                    db,
                    "sopflow.deadline_clock",
                    same + " and kind = 'STEP'",
                    Map.of("id", "-2 * n", "case_number", "'X' || n", "step", task));
            copy(
                    db,
                    "sopflow.deadline_clock",
                    same + " and kind = 'PUBLISHED'",
                    Map.of("id", "-2 * n - 1", "case_number", "'X' || n"));
        }
        // as a database is that has had time: visibility known, pages written, nothing left to do beside the
        // measurement
        db.sql("vacuum analyze").update();
        db.sql("checkpoint").update();
    }

    /** A million copies of the one row that fits, with values of their own, written as SQL of their number {@code n}. */
    private static void copy(JdbcClient db, String table, String where, Map<String, String> own) {
        String[] place = table.contains(".") ? table.split("\\.") : new String[] {"public", table};
        List<String> columns = db.sql("select column_name from information_schema.columns where table_schema = :schema"
                        + " and table_name = :table and is_generated = 'NEVER'")
                .param("schema", place[0])
                .param("table", place[1])
                .query(String.class)
                .list();
        String values = columns.stream()
                .map(column -> own.getOrDefault(column, "t." + column))
                .collect(Collectors.joining(", "));
        int made = db.sql("insert into " + table + " (" + String.join(", ", columns) + ") select " + values
                        + " from (select * from " + table + " where " + where + ") t, generate_series(1, :count) n")
                .param("count", MILLION)
                .update();
        if (made != MILLION) {
            throw new IllegalStateException(made + " copies in " + table);
        }
    }

    /** As long as the engine's own and, as these, nearly in the order of their making. */
    private static String id(String kind) {
        return "lpad(to_hex(n), 8, '0') || '-" + kind + "-11e6-8000-0242ac110002'";
    }

    private static Map<String, String> with(Map<String, String> own, String column, String value) {
        var more = new HashMap<>(own);
        more.put(column, value);
        return more;
    }
}
