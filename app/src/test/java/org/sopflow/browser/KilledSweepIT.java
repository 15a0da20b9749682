package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The JVM is killed in the middle of a sweep: 300 real requests, taken in as just reported, pass their limit in one night; some of
 * their overdue notices are written, the others are not. What was told stays told, once, and the rest is told after the restart.
 */
class KilledSweepIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] SETTINGS = {
        "--sopflow.demo.replay=false", "--sopflow.deadline.sweep-at-least-every=1s"
    };
    private static final int CASES = 300;

    /** Rows of escalation.dmn for a limit of three working days, and the post each of them tells. */
    private static final Map<String, String> OF_THE_CASE = Map.of(
            "remind_days_one", "clerk",
            "today_clerk", "clerk",
            "today_chief", "chief",
            "overdue_notice", "clerk",
            "overdue_one_chief", "chief",
            "overdue_one_planning", "planner",
            "overdue_three", "secretary",
            "overdue_seven", "director");

    private static final Map<String, String> OF_A_STEP = Map.of("step_today", "clerk", "step_one", "chief");

    @Test
    void a_killed_sweep_is_finished_by_the_next_start_and_nobody_is_told_twice() throws Exception {
        var first = RunningJar.start(SETTINGS);
        var folder = first.folder();
        try {
            // the first replay of a database may begin in the past: a Monday, and so soon over that there is nothing to
            // play
            expect(200, first, "/api/demo/replay", """
                    {"from": "2016-10-03T00:00:00+08:00", "to": "2016-10-03T00:00:00+08:00"}""");
            expect(200, first, "/api/demo/clock", """
                    {"to": "2016-10-04T08:00:00+08:00"}""");
            var taken = JSON.readTree(first.call("admin", "POST", "/api/intake/open1999", justReported())
                    .body());
            assertThat(taken.path("taken").asInt()).as(taken.toString()).isEqualTo(CASES);

            var database = database(folder);
            var moving = CompletableFuture.supplyAsync(() -> {
                try {
                    return first.call("admin", "POST", "/api/demo/clock", """
                            {"to": "2016-10-31T09:00:00+08:00"}""").statusCode();
                } catch (UncheckedIOException killed) {
                    return 0;
                }
            });
            await(() -> notices(database) > 0, first);
            first.kill();
            assertThat(moving.get()).as("no answer came").isZero();

            // its database server lives on: what is committed when it has noticed is what the next start finds
            await(
                    () -> one(
                                    database,
                                    "select count(*) from pg_stat_activity where application_name = 'sopflow'",
                                    Long.class)
                            == 0,
                    first);
            int written = notices(database);
            assertThat(written).isPositive().isLessThan(CASES);
            everyNoticeIsWhole(database, written);

            try (var second = RunningJar.startIn(folder, SETTINGS)) {
                var after = database(folder);
                assertThat(one(after, "select frozen_at is null from sopflow.engine_time", Boolean.class))
                        .as("the clock ticks on")
                        .isTrue();
                expect(200, second, "/api/demo/clock", """
                        {"to": "2016-10-31T09:00:00+08:00"}""");
                everyNoticeIsWhole(after, CASES);
                everyMilestoneIsReached(after);
                everybodyIsToldOnce(after);
                var last = lastSweep(after);
                await(() -> lastSweep(after).after(last), second);
                assertThat(one(
                                after,
                                "select count(*) from sopflow.deadline_clock where parked_at is not null",
                                Long.class))
                        .isZero();
                assertThat(one(after, "select count(*) from camunda.act_ru_job where retries_ = 0", Long.class))
                        .isZero();
            }
        } finally {
            first.kill();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** Real requests of one day of the archive, of which nothing is done yet. */
    private static String justReported() throws IOException {
        var records = (ArrayNode) JSON.readTree(
                new GZIPInputStream(new ClassPathResource("data/open1999/cases-2016-09-10.json.gz").getInputStream()));
        var taken = JSON.createArrayNode();
        for (var record : records) {
            if (taken.size() < CASES && record.path("Cre_Date_").asText().startsWith("2016/10/3 ")) {
                taken.add(((ObjectNode) record).put("Status_", "1").put("Close_Date_", ""));
            }
        }
        assertThat(taken).hasSize(CASES);
        return taken.toString();
    }

    private static void await(BooleanSupplier what, RunningJar jar) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never came\n" + jar.log());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static Timestamp lastSweep(JdbcClient database) {
        return one(database, "select ended from sopflow.deadline_sweep", Timestamp.class);
    }

    private static int notices(JdbcClient database) {
        return one(database, "select count(*) from sopflow.casework_overdue_notice", Integer.class);
    }

    /** A notice, its process, the clerk's task, the line in the timeline and the milestone: all of it or nothing. */
    private static void everyNoticeIsWhole(JdbcClient database, int notices) {
        for (var count : List.of(
                "select count(*) from sopflow.casework_overdue_notice where process_instance is not null",
                "select count(distinct case_number) from sopflow.casework_overdue_notice",
                """
                select count(*) from camunda.act_ru_execution e
                  join sopflow.casework_overdue_notice n on n.process_instance = e.id_ and n.case_number = e.business_key_
                """,
                "select count(*) from camunda.act_hi_procinst where proc_def_key_ = 'overdue-notice'",
                "select count(*) from sopflow.inbox_item where overdue_notice",
                "select count(distinct case_number) from sopflow.inbox_item where overdue_notice",
                "select count(*) from sopflow.casework_timeline where what = 'overdueStarted'",
                "select count(*) from sopflow.deadline_milestone where rule = 'overdue_notice'",
                "select count(distinct case_number) from sopflow.notification_message where template = 'overdue-notice'")) {
            assertThat(one(database, count, Integer.class)).as(count).isEqualTo(notices);
        }
    }

    /** Every case every row of the table, none before its moment, nothing left over. */
    private static void everyMilestoneIsReached(JdbcClient database) {
        var reached = database.sql("""
                        select c.case_number || ' ' || m.rule
                          from sopflow.deadline_milestone m join sopflow.deadline_clock c on c.id = m.clock
                         where c.kind = 'PUBLISHED'""").query(String.class).list();
        var expected = new ArrayList<String>();
        for (var number : database.sql("select number from sopflow.casework_case")
                .query(String.class)
                .list()) {
            OF_THE_CASE.keySet().forEach(rule -> expected.add(number + " " + rule));
        }
        assertThat(expected).hasSize(CASES * OF_THE_CASE.size());
        assertThat(reached).containsExactlyInAnyOrderElementsOf(expected);
        // the step that nobody accepted, and the one that asks why
        assertThat(database.sql("""
                        select m.rule || ' ' || count(*)
                          from sopflow.deadline_milestone m join sopflow.deadline_clock c on c.id = m.clock
                         where c.kind = 'STEP' group by m.rule""").query(String.class).list())
                .containsExactlyInAnyOrder("step_today " + 2 * CASES, "step_one " + 2 * CASES);
        assertThat(one(database, "select count(*) from sopflow.deadline_milestone where fired < planned", Long.class))
                .isZero();
        assertThat(one(
                        database,
                        "select count(*) from sopflow.deadline_clock where next_milestone_at is not null",
                        Long.class))
                .isZero();
    }

    /** One row per event and recipient: exactly those that the reached milestones ask for. */
    private static void everybodyIsToldOnce(JdbcClient database) {
        record Reached(long clock, String at, String unit, String rule) {}
        var expected = database.sql("""
                        select c.id as clock, to_char(m.planned at time zone 'Asia/Taipei', 'YYYY-MM-DD"T"HH24:MI') as at,
                               k.unit, m.rule
                          from sopflow.deadline_milestone m join sopflow.deadline_clock c on c.id = m.clock
                          join sopflow.casework_case k on k.number = c.case_number""").query(Reached.class).stream()
                .flatMap(reached ->
                        told(reached.unit, reached.rule).map(who -> reached.clock + "@" + reached.at + " " + who))
                .distinct()
                .toList();
        var rows = database.sql("select event_key || ' ' || recipient from sopflow.notification_message")
                .query(String.class)
                .list();
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The people of the demonstration who hold the post. */
    private static Stream<String> told(String unit, String rule) {
        var post = OF_THE_CASE.getOrDefault(rule, OF_A_STEP.getOrDefault(rule, ""));
        var team = unit.substring(0, unit.lastIndexOf('-'));
        return switch (post) {
            case "clerk" -> team.equals("siwei") ? Stream.of("clerk", "clerk2") : Stream.of(team + "-clerk");
            case "chief" -> Stream.of(team.equals("siwei") ? "chief" : team + "-chief");
            case "" -> throw new AssertionError("no row " + rule + " is expected");
            default -> Stream.of(post);
        };
    }

    private static void expect(int status, RunningJar jar, String path, String body) {
        var answer = jar.call("admin", "POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /** The embedded database of a folder, seen from outside. */
    private static JdbcClient database(Path folder) throws IOException {
        var port = Files.readString(folder.resolve("data/port")).strip();
        return JdbcClient.create(
                new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", ""));
    }

    private static <T> T one(JdbcClient database, String sql, Class<T> type) {
        return database.sql(sql).query(type).single();
    }
}
