package org.sopflow.casework.open1999;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sopflow.SopflowTest;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Open1999;
import org.sopflow.casework.Open1999.Rejected;
import org.sopflow.casework.Open1999.Taken;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the records of 1999, sighting by sighting. */
@SopflowTest
@ExtendWith(OutputCaptureExtension.class)
class IntakeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger LAST = new AtomicInteger();

    /** When the records of these tests were made: 2016-10-26 09:00 in Asia/Taipei, a working day. */
    private static final Instant CREATED = Instant.parse("2016-10-26T01:00:00Z");

    @Autowired
    Open1999 feed;

    @Autowired
    Cases cases;

    @Autowired
    Clocks clocks;

    @Autowired
    Sweeps sweeps;

    @Autowired
    Processes processes;

    @Autowired
    BusinessTime time;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private final String fileNo = fileNo();
    private Instant goLive;

    @BeforeEach
    void anHourLater() {
        time.freezeAt(CREATED.plusSeconds(3600));
        goLive = feed.goLive();
        feed.goLiveAt(CREATED);
    }

    @AfterEach
    void goLiveAsBefore() {
        feed.goLiveAt(goLive);
    }

    // ---- a new request

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4"})
    void an_open_status_opens_the_case_at_its_step(String status) {
        assertThat(take(record("Status_", status))).isEqualTo(new Taken(1, 0, List.of()));

        assertThat(kase().state()).isEqualTo(State.OPEN);
        assertThat(kase().channel()).isEqualTo(Channel.OPEN1999);
        assertThat(step()).isEqualTo(status);
        assertThat(lines()).containsExactly("opened1999");
        assertThat(published().due()).isEqualTo("2016-10-31T16:00:00Z");
        assertThat(published().state())
                .as("where the work is done the clock of a dispatch has ended")
                .isEqualTo(status.equals("4") ? ClockState.ENDED : ClockState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({
        "2016/10/26 下午 12:20:00, 2016/10/26 下午 12:30:00, 2016-10-26T04:20:00Z",
        "'',                       2016/10/26 下午 12:30:00, 2016-10-26T04:30:00Z",
        "'',                       '',                      2016-10-26T01:00:00Z"
    })
    void a_released_one_is_stored_closed_with_its_own_times(String closed, String saved, Instant expected) {
        take(record("Status_", "5", "Close_Date_", closed, "Save_Date_", saved));

        assertThat(kase().state()).isEqualTo(State.CLOSED);
        assertThat(kase().outcome()).isEqualTo("DONE");
        assertThat(kase().received()).isEqualTo(CREATED);
        assertThat(kase().closed()).isEqualTo(expected);
        assertThat(kase().definition()).as("it never ran").isNull();
        assertThat(processes.openSteps(kase().number())).isEmpty();
        assertThat(clocks.of(kase().number())).isEmpty();
        assertThat(lines()).containsExactly("opened1999", "storedClosed");
    }

    @Test
    void status_9_opens_nothing_for_its_meaning_is_not_published() {
        assertThat(take(record("Status_", "9")).rejected())
                .extracting(Rejected::record, Rejected::field)
                .containsExactly(tuple(1, "Status_"));
        assertThat(cases.find(fileNo)).isEmpty();
    }

    @Test
    void a_unit_of_another_agency_is_noted_at_the_arrival_too() {
        take(record("UnitName_", "環保局"));
        assertThat(step()).isEqualTo("3");
        assertThat(lines()).containsExactly("opened1999", "foreignUnit1999");
    }

    @Test
    void a_record_from_before_the_start_of_the_instance_has_no_clock() {
        feed.goLiveAt(CREATED.plusSeconds(1));
        take(record("Status_", "1"));
        assertThat(clocks.of(kase().number())).isEmpty();
        take(record("Status_", "3"));
        assertThat(step()).isEqualTo("3");
        assertThat(clocks.of(kase().number())).as("nor have its later steps").isEmpty();
    }

    // ---- a known request

    @Test
    void a_later_status_moves_the_case_to_its_step() {
        take(record("Status_", "1"));
        for (String status : List.of("2", "4")) {
            assertThat(take(record("Status_", status))).isEqualTo(new Taken(0, 1, List.of()));
            assertThat(step()).isEqualTo(status);
        }
        assertThat(lines()).containsExactly("opened1999", "moved1999", "moved1999");
        assertThat(whoMoved()).as("no form asked, nobody of ours").containsOnly("1999");
        assertThat(published().state()).isEqualTo(ClockState.ENDED);
    }

    @Test
    void a_released_one_is_closed() {
        take(record("Status_", "3"));
        take(record("Status_", "5"));
        assertThat(kase().state()).isEqualTo(State.CLOSED);
        assertThat(kase().outcome()).isEqualTo("DONE");
        assertThat(processes.openSteps(kase().number())).isEmpty();
        assertThat(lines()).containsExactly("opened1999", "moved1999", "closed");
    }

    @Test
    void from_4_back_to_3_it_is_sent_back_and_its_clock_runs_on() {
        take(record("Status_", "4"));
        take(record("Status_", "3"));
        assertThat(step()).isEqualTo("3");
        assertThat(lines()).containsExactly("opened1999", "sentBack1999", "clockReopened");
        assertThat(whoMoved()).containsOnly("1999");
        assertThat(published().state()).isEqualTo(ClockState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"2,1", "3,1", "3,2", "4,1", "4,2", "1,9", "2,9", "3,9", "4,9"})
    void every_other_step_back_and_status_9_are_only_noted(String before, String after) {
        take(record("Status_", before));
        assertThat(take(record("Status_", after))).isEqualTo(new Taken(0, 1, List.of()));
        assertThat(step()).isEqualTo(before);
        assertThat(lines()).containsExactly("opened1999", "noted1999");
    }

    @Test
    void a_case_that_our_people_have_taken_further_is_left_to_them() {
        take(record("Status_", "1"));
        complete(Map.of());
        complete(Map.of("decision", "DO", "findings", "燈泡損壞"));
        assertThat(step()).isEqualTo("3");
        take(record("Status_", "2"));
        assertThat(step()).isEqualTo("3");
        take(record("Status_", "3"));
        assertThat(step()).isEqualTo("3");
        assertThat(lines()).containsExactly("opened1999", "stepDone", "stepDone", "noted1999", "noted1999");
    }

    @Test
    void an_import_that_meets_a_clerk_on_the_same_case_does_its_part_again() {
        take(record("Status_", "1"));
        var accept = processes.openSteps(kase().number()).get(0).step();
        processes.claim(accept, "clerk");
        var records = record("Status_", "3");
        var importing = transaction.execute(status -> {
            processes.complete(accept, Map.of(), "clerk");
            var meeting = CompletableFuture.supplyAsync(() -> take(records));
            boolean waits = false;
            while (!waits && !meeting.isDone()) {
                waits = db.sql("select exists (select from pg_locks where not granted)")
                        .query(Boolean.class)
                        .single();
            }
            return meeting;
        });
        assertThat(importing.join()).isEqualTo(new Taken(0, 1, List.of()));
        assertThat(step()).isEqualTo("3");
        assertThat(lines()).containsExactly("opened1999", "stepDone", "moved1999");
    }

    @Test
    void a_case_that_our_people_have_closed_stays_closed() {
        take(record("Status_", "1"));
        complete(Map.of());
        complete(Map.of("decision", "NOT_OURS", "findings", "台電管理"));
        take(record("Status_", "3"));
        assertThat(kase().outcome()).isEqualTo("NOT_OURS");
        assertThat(lines()).endsWith("noted1999");
    }

    @Test
    void a_foreign_unit_is_only_noted_and_what_comes_from_ours_counts_again() {
        take(record("Status_", "2"));
        take(record("Status_", "4", "UnitName_", "環保局"));
        assertThat(step()).isEqualTo("2");
        take(record("Status_", "4", "UnitName_", "養工處2"));
        assertThat(step()).isEqualTo("4");
        assertThat(lines()).containsExactly("opened1999", "foreignUnit1999", "moved1999");
    }

    @Test
    void the_same_again_is_no_news() {
        take(record("Status_", "2"));
        assertThat(take(record("Status_", "2", "Save_Date_", "2016/10/26 下午 3:00:00")))
                .isEqualTo(new Taken(0, 1, List.of()));
        assertThat(lines()).containsExactly("opened1999");
    }

    @Test
    void without_a_contact_the_overdue_notice_stands_on_the_status_page(CapturedOutput output) {
        take(record("Status_", "3"));
        time.freezeAt(CREATED.plusSeconds(7 * 24 * 3600));
        sweeps.sweep();
        var explain = processes.openSteps(kase().number()).stream()
                .filter(step -> step.process().key().equals("overdue-notice"))
                .findFirst()
                .orElseThrow();
        processes.claim(explain.step(), "clerk");
        processes.complete(
                explain.step(),
                Map.of("overdueReason", "缺料", "overdueStatus", "已叫料", "expectedDate", "2016-11-09"),
                "clerk");

        assertThat(cases.overdueNotice(kase().number()).orElseThrow().contact()).isFalse();
        assertThat(lines()).contains("overdueNoContact");
        assertThat(output).contains("case " + kase().number() + ": no contact");
        assertThat(db.sql("""
                        select channel || ' ' || state from sopflow.notification_message
                        where case_number = :number and template = 'overdue'
                        """)
                        .param("number", kase().number())
                        .query(String.class)
                        .list())
                .containsExactly("STATUS_PAGE SHOWN");
    }

    // ---- a file

    @Test
    void each_record_counts_once_and_is_numbered_from_1() {
        String other = fileNo();
        String third = fileNo();
        var taken = file(
                record("Status_", "1"),
                record("FileNo_", other, "Status_", "33"),
                record("Status_", "2"),
                "\"no record\"",
                record("FileNo_", other, "Status_", "3"),
                record("FileNo_", third, "Cre_Date_", "2016/2/30 上午 9:00:00", "ZipName_", "火星區"),
                record("Status_", "2"));

        assertThat(taken.taken()).isEqualTo(2);
        assertThat(taken.known()).as("seen again in the same file").isEqualTo(2);
        assertThat(taken.rejected())
                .extracting(Rejected::record, Rejected::field)
                .containsExactly(tuple(2, "Status_"), tuple(4, ""), tuple(6, "Cre_Date_"));
        assertThat(taken.rejected().get(2).message()).contains("2016/2/30");
        assertThat(step()).as("moved by its second record").isEqualTo("2");
        assertThat(cases.find(third)).isEmpty();
    }

    @Test
    void a_second_import_takes_nothing() {
        String records = IntStream.range(0, 30)
                .mapToObj(i -> record("FileNo_", fileNo(), "Status_", String.valueOf(i % 5 + 1)))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(json(records)).isEqualTo(new Taken(30, 0, List.of()));
        assertThat(json(records)).isEqualTo(new Taken(0, 30, List.of()));
    }

    @Test
    void what_was_taken_stays_by_the_hundred() {
        List<String> fileNos = IntStream.range(0, 150).mapToObj(i -> fileNo()).toList();
        String records = fileNos.stream()
                .map(one -> record("FileNo_", one, "Status_", "5"))
                .collect(Collectors.joining(",", "[", ","));
        var crashing = new SequenceInputStream(
                new ByteArrayInputStream(records.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException("crash");
                    }
                });

        assertThatThrownBy(() -> feed.take(crashing, Locale.TAIWAN)).hasMessage("crash");

        assertThat(fileNos.stream().filter(one -> cases.find(one).isPresent())).isEqualTo(fileNos.subList(0, 100));
    }

    @Test
    void one_intake_at_a_time_the_next_waits() throws Exception {
        var next = new Thread(() -> take(record("Status_", "3")));
        feed.inTurn(() -> {
            next.start();
            while (next.isAlive() && next.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(cases.find(fileNo)).isEmpty();
        });
        next.join();
        assertThat(cases.find(fileNo)).isPresent();
    }

    @Test
    void an_intake_of_another_node_is_waited_for_too() {
        var next = transaction.execute(status -> {
            db.sql("select pg_advisory_xact_lock(:key)").param("key", Turn.KEY).query(row -> {});
            var waiting = CompletableFuture.supplyAsync(() -> take(record("Status_", "3")));
            boolean waits = false;
            while (!waits && !waiting.isDone()) {
                waits = db.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                        .query(Boolean.class)
                        .single();
            }
            assertThat(cases.find(fileNo)).isEmpty();
            return waiting;
        });
        assertThat(next.join().taken()).isEqualTo(1);
    }

    @Test
    void a_syntax_error_ends_the_reading_is_told_last_and_what_came_before_is_kept() {
        var taken = json("[" + record("Status_", "3") + ",\n" + record("FileNo_", "none")
                + ",\n  {\"FileNo_\": oops},\n" + record("FileNo_", fileNo()) + "]");
        assertThat(taken.taken()).isEqualTo(1);
        assertThat(taken.rejected())
                .extracting(Rejected::record, Rejected::field)
                .containsExactly(tuple(2, "FileNo_"), tuple(3, ""));
        assertThat(taken.rejected().get(1).message()).contains("第 3 行");
        assertThat(cases.find(fileNo)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"'',400", "' ',400", "nonsense,400", "],400", "{},422", "\"text\",422", "12,422", "null,422"})
    void what_is_no_array_is_refused(String content, int status) {
        assertThatThrownBy(() -> json(content))
                .isInstanceOfSatisfying(CaseRefused.class, refused -> assertThat(refused.status())
                        .isEqualTo(status));
    }

    @Test
    void what_the_database_cannot_keep_is_named_and_the_others_are_taken() {
        String nul = record("FileNo_", fileNo(), "Unknown_", "a\0b");
        String ancient = record("FileNo_", fileNo(), "Cre_Date_", "1850/1/1 上午 9:00:00");
        var taken = file(nul, record("Status_", "1"), ancient);
        assertThat(taken.taken()).isEqualTo(1);
        assertThat(taken.rejected())
                .extracting(Rejected::record, Rejected::field)
                .containsExactly(tuple(1, "Unknown_"), tuple(3, "Cre_Date_"));
    }

    // ---- its fields

    @Test
    void every_field_of_a_record_is_kept() throws Exception {
        String record = record(
                "Status_", "5",
                "ReplyUnit_", "B01001",
                "UnitName_", "養工處2",
                "zipcode_", "830",
                "ZipName_", "鳳山區",
                "address_", "文龍路",
                "StatusName_", "解除管制",
                "InformDesc_", "養工-公園、綠地設施損毀(二)",
                "BeforeDesc_", "鞦韆斷裂",
                "AfterDesc_", "已更換鞦韆",
                "Memo_", "民眾致謝",
                "Save_Date_", "2016/10/26 下午 1:00:00",
                "Close_Date_", "2016/10/26 下午 12:59:59");
        take(record);

        var kase = kase();
        assertThat(kase.sop()).isEqualTo("general-dispatch");
        assertThat(kase.unit()).as("after jurisdiction.dmn").isEqualTo("fengshan-team");
        assertThat(kase.fileNo()).isEqualTo(fileNo);
        assertThat(kase.received()).isEqualTo(CREATED);
        assertThat(kase.closed()).isEqualTo("2016-10-26T04:59:59Z");
        assertThat(kase.subject()).isEqualTo("公園、綠地設施損毀，鳳山區文龍路");
        assertThat(kase.data())
                .containsOnly(
                        Map.entry("district", "鳳山區"),
                        Map.entry("address", "文龍路"),
                        Map.entry("category", "FACILITY"),
                        Map.entry("hazard", false),
                        Map.entry("description", "鞦韆斷裂"));
        assertThat(cases.timeline(kase.number()))
                .filteredOn(line -> line.what().equals("remark1999"))
                .extracting(line -> line.args().get("text"))
                .containsExactly("已更換鞦韆", "民眾致謝");
        var stored = db.sql(
                        "select unit_code, unit_name, status, record from sopflow.casework_1999 where file_no = :no")
                .param("no", fileNo)
                .query()
                .singleRow();
        assertThat(stored)
                .containsEntry("unit_code", "B01001")
                .containsEntry("unit_name", "養工處2")
                .containsEntry("status", "5");
        assertThat(JSON.readTree(stored.get("record").toString()))
                .as("and the record as it came")
                .isEqualTo(JSON.readTree(record));
    }

    @ParameterizedTest
    @CsvSource({
        "路燈故障(一),               street-light-repair, kind,     SINGLE",
        "養工-路燈白天未熄（二）,      street-light-repair, kind,     DAYTIME",
        "公所-路樹傾倒(二),           general-dispatch,    category, TREE",
        "公園、綠地設施損毀(一),       general-dispatch,    category, FACILITY",
        "'公園髒亂、佔用(一)',         general-dispatch,    category, DIRT",
        "安全島雜草叢生(一),          general-dispatch,    category, MEDIAN",
        "沒有見過的類別,              general-dispatch,    category, OTHER"
    })
    void the_category_finds_its_sop(String inform, String sop, String key, String value) {
        take(record("InformDesc_", inform));
        assertThat(kase().sop()).isEqualTo(sop);
        assertThat(kase().data()).containsEntry(key, value);
    }

    @ParameterizedTest
    @CsvSource({
        "807, 三民區, 三民區, siwei-team",
        "807, '',     三民區, siwei-team",
        "'',  岡山區, 岡山區, gangshan-team",
        "820, 三民區, 三民區, siwei-team"
    })
    void the_district_finds_its_unit(String zipcode, String name, String district, String unit) {
        take(record("zipcode_", zipcode, "ZipName_", name));
        assertThat(kase().district()).isEqualTo(district);
        assertThat(kase().unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @CsvSource({
        "2016/10/26 上午 12:00:00, 2016-10-25T16:00:00Z",
        "2016/10/26 下午 12:00:00, 2016-10-26T04:00:00Z",
        "2016/10/26 下午 11:59:59, 2016-10-26T15:59:59Z",
        "2016/1/2 上午 1:02:03,    2016-01-01T17:02:03Z"
    })
    void midnight_and_noon_are_12(String text, Instant received) {
        take(record("Cre_Date_", text));
        assertThat(kase().received()).isEqualTo(received);
    }

    @ParameterizedTest
    @CsvSource({
        "FileNo_,     ''",
        "FileNo_,     160910360",
        "Status_,     ''",
        "Status_,     6",
        "Cre_Date_,   ''",
        "Cre_Date_,   2016-10-26 09:00:00",
        "Cre_Date_,   2016/10/26 上午 13:00:00",
        "Cre_Date_,   2016/10/26 上午 0:00:00",
        "Save_Date_,  yesterday",
        "Close_Date_, 2016/10/25 上午 9:00:00",
        "zipcode_,    8O7",
        "ZipName_,    火星區",
        "InformDesc_, ''"
    })
    void a_broken_field_is_named(String field, String value) {
        assertThat(take(record(field, value, "StatusName_", "")).rejected())
                .extracting(Rejected::record, Rejected::field)
                .containsExactly(tuple(1, field));
    }

    @Test
    void an_older_feed_gives_the_status_as_a_word() {
        take(record("Status_", "", "StatusName_", "處理完成"));
        assertThat(step()).isEqualTo("4");
    }

    // ---- the words of these tests

    private static String fileNo() {
        return "INS9999%05d".formatted(LAST.incrementAndGet());
    }

    /** A record of this test's request in the feed's own fields, some of them changed. */
    private String record(String... changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("FileNo_", fileNo);
        fields.put("Status_", "3");
        fields.put("Cre_Date_", "2016/10/26 上午 9:00:00");
        fields.put("ReplyUnit_", "B01000");
        fields.put("zipcode_", "807");
        fields.put("ZipName_", "三民區");
        fields.put("address_", "建國三路");
        fields.put("UnitName_", "養工處");
        fields.put("StatusName_", "待處理");
        fields.put("InformDesc_", "路燈故障(一)");
        fields.put("BeforeDesc_", "渠反映該處1盞路燈故障不亮。");
        fields.put("AfterDesc_", "");
        fields.put("Memo_", "");
        fields.put("Save_Date_", "2016/10/26 上午 9:06:55");
        fields.put("Close_Date_", "");
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Taken take(String record) {
        return file(record);
    }

    private Taken file(String... records) {
        return json("[" + String.join(",", records) + "]");
    }

    private Taken json(String json) {
        return feed.take(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Locale.TAIWAN);
    }

    private Cases.Case kase() {
        return cases.get(fileNo);
    }

    private String step() {
        return processes.openSteps(kase().number()).stream()
                .map(OpenStep::meaning)
                .map(meaning -> meaning.getOrDefault("status1999", ""))
                .collect(Collectors.joining());
    }

    private List<String> lines() {
        return cases.timeline(kase().number()).stream()
                .map(Cases.TimelineEntry::what)
                .toList();
    }

    private List<String> whoMoved() {
        return cases.timeline(kase().number()).stream()
                .filter(line -> line.what().endsWith("1999"))
                .map(Cases.TimelineEntry::who)
                .toList();
    }

    private RunningClock published() {
        return clocks.of(kase().number()).stream()
                .filter(clock -> clock.kind() == ClockKind.PUBLISHED)
                .findFirst()
                .orElseThrow();
    }

    private void complete(Map<String, Object> data) {
        var step = processes.openSteps(kase().number()).get(0).step();
        processes.claim(step, "clerk");
        processes.complete(step, data, "clerk");
    }
}
