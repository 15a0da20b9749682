package org.sopflow.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Open1999;
import org.sopflow.engine.Diagrams;

/** The real file through the importer, and the same processes started on the bare engine at the same steps. */
final class Imports {

    /** Taken first by both, not measured: the JVM compiles, the database fills its caches. */
    private static final int WARM_UP = 2_000;

    private Imports() {}

    /** One start as the product made it. */
    private record Start(String sop, String caseNumber, Map<String, Object> variables, String element) {}

    static void run(Server server) {
        String url = server.newDatabase("imports");
        var feed = new Feed();
        try (var product =
                        new Product(url, Server.USER, Server.PASSWORD, "--sopflow.go-live=2016-09-01T00:00:00+08:00");
                var bare = new BareEngine(server.newDatabase("imports_bare"), Server.USER, Server.PASSWORD)) {
            var open1999 = product.bean(Open1999.class);
            open1999.take(feed.part(0, WARM_UP), Locale.ENGLISH);
            int rest = feed.size() - WARM_UP;
            var all = Rate.of("import, every record with its case", 1, i -> {
                        var taken = open1999.take(feed.part(WARM_UP, feed.size()), Locale.ENGLISH);
                        if (taken.taken() != rest) {
                            throw new IllegalStateException(
                                    "taken " + taken.taken() + ", rejected " + taken.rejected());
                        }
                    })
                    .counting(rest);
            List<Start> warm = starts(product, feed, 0, WARM_UP);
            List<Start> measured = starts(product, feed, WARM_UP, feed.size());
            warm.forEach(start -> start(bare, start));
            var singly = Rate.of("bare start, one a commit", measured.size(), i -> start(bare, measured.get(i)));
            var together = Rate.of(
                            "bare start, 100 a commit",
                            (measured.size() + 99) / 100,
                            i -> bare.inTransaction(
                                    () -> measured.subList(i * 100, Math.min(measured.size(), i * 100 + 100))
                                            .forEach(start -> start(bare, start))))
                    .counting(measured.size());
            var again = Rate.of(
                            "second import, all known",
                            1,
                            i -> open1999.take(feed.part(0, feed.size()), Locale.ENGLISH))
                    .counting(feed.size());

            Benchmark.head("Imports");
            Benchmark.say(all.row());
            Benchmark.say(all.counting("import, cases that run a process", measured.size())
                    .row());
            Benchmark.say(singly.row());
            Benchmark.say(together.row());
            Benchmark.say(again.row());
            var running = all.counting("", measured.size());
            Benchmark.say("");
            Benchmark.say(String.format(
                    Locale.ROOT,
                    "Import : bare start = %.2f (bare commits singly), %.2f (bare commits by 100). Goal: 0.50.",
                    running.times(singly),
                    running.times(together)));
        }
    }

    private static void start(BareEngine bare, Start start) {
        bare.start(start.sop, start.caseNumber, start.variables, start.element);
    }

    private static List<Start> starts(Product product, Feed feed, int from, int to) {
        var cases = product.bean(Cases.class);
        var diagrams = product.bean(Diagrams.class);
        var starts = new ArrayList<Start>();
        for (int i = from; i < to; i++) {
            String status = feed.status(i);
            var kase = cases.get(feed.fileNo(i));
            if (kase.definition() == null) {
                continue;
            }
            String element = diagrams.get(kase.definition()).steps().stream()
                    .filter(step -> status.equals(step.meaning().get("status1999")))
                    .findFirst()
                    .orElseThrow()
                    .id();
            starts.add(new Start(kase.sop(), kase.number(), variables(kase), element));
        }
        return starts;
    }

    /** The variables the product starts with. */
    static Map<String, Object> variables(Cases.Case kase) {
        var variables = new HashMap<String, Object>();
        kase.data().forEach((key, value) -> {
            if (value instanceof Boolean
                    || value instanceof Number
                    || value instanceof String text && !text.isEmpty()) {
                variables.put(key, value);
            }
        });
        variables.put("caseNumber", kase.number());
        variables.put("sop", kase.sop());
        variables.put("unit", kase.unit());
        variables.put("unitClerks", kase.unit() + "/clerk");
        variables.put("unitChief", kase.unit() + "/chief");
        variables.put("district", kase.district());
        variables.putIfAbsent("hazard", false);
        variables.putIfAbsent("kind", "SINGLE");
        return variables;
    }
}
