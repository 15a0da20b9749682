package org.sopflow.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.FailedJobs;
import org.sopflow.organization.Organization;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole real file on the clock of business: every arrival, every change of status, every milestone. */
final class Replay {

    private static final String BODY = """
            {"from": "2016-09-10T00:00:00+08:00", "to": "2016-11-01T09:00:00+08:00"}
            """;

    private Replay() {}

    static void run(Server server) {
        String url = server.newDatabase("replay");
        try (var product = new Product(url, Server.USER, Server.PASSWORD)) {
            long begin = System.nanoTime();
            String answer = post(product.port(), "/api/demo/replay", BODY);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            var db = product.bean(JdbcClient.class);
            int cases = count(db, "select count(*) from sopflow.casework_case");
            int milestones = count(db, "select count(*) from sopflow.deadline_milestone");

            Benchmark.head("Whole file replayed");
            Benchmark.say(new Rate("cases", cases, took).row());
            Benchmark.say(new Rate("milestones", milestones, took).row());
            Benchmark.say("");
            Benchmark.say("Answer: " + answer);
            Benchmark.say(
                    "Failed jobs: " + product.bean(FailedJobs.class).list().size() + ", parked clocks: "
                            + product.bean(Sweeps.class).parked().size());
            int nobody = 0;
            for (String post : db.sql("select distinct post from sopflow.inbox_item")
                    .query(String.class)
                    .list()) {
                nobody += product.bean(Organization.class).holdersOf(post).isEmpty() ? 1 : 0;
            }
            Benchmark.say("Posts with work and nobody who holds them: " + nobody);
            Benchmark.say(
                    "Open cases without an open step: "
                            + count(
                                    db,
                                    "select count(*) from sopflow.casework_case c where c.state <> 'CLOSED'"
                                            + " and not exists (select 1 from sopflow.inbox_item i where i.case_number = c.number)"));
            table(
                    db,
                    "Cases by state and outcome",
                    "select coalesce(outcome, state), count(*) from sopflow.casework_case group by 1 order by 2 desc");
            table(
                    db,
                    "Ledger entries by kind of clock",
                    "select c.kind || ' ' || l.type, count(*) from sopflow.deadline_ledger l"
                            + " join sopflow.deadline_clock c on c.id = l.clock group by 1 order by 1");
            table(
                    db,
                    "Milestones by row",
                    "select rule, count(*) from sopflow.deadline_milestone group by 1 order by 1");
            table(db, "Timeline by what", "select what, count(*) from sopflow.casework_timeline group by 1 order by 1");
            table(db, "Open steps by post", "select post, count(*) from sopflow.inbox_item group by 1 order by 1");
        }
    }

    private static void table(JdbcClient db, String title, String sql) {
        Benchmark.say("");
        Benchmark.say("| " + title + " | count |");
        Benchmark.say("|---|--:|");
        db.sql(sql)
                .query((row, n) -> String.format(Locale.ROOT, "| %s | %,d |", row.getString(1), row.getLong(2)))
                .list()
                .forEach(Benchmark::say);
    }

    private static int count(JdbcClient db, String sql) {
        return db.sql(sql).query(Integer.class).single();
    }

    private static String post(int port, String path, String body) {
        String account = Base64.getEncoder().encodeToString("admin:demo".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + account)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofHours(2))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
