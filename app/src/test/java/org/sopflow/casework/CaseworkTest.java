package org.sopflow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.casework.Cases.State;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.page.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** A case from the counter to its end. */
@SopflowTest
class CaseworkTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    BusinessTime time;

    @BeforeEach
    void monday() {
        time.freezeAt(MONDAY);
    }

    @Test
    void a_case_gets_a_number_a_code_and_its_first_step() {
        var opened = cases.open(light("三民區", "citizen@example.org"));

        assertThat(opened.number()).matches("P115-\\d{6,}-\\d");
        assertThat(opened.lookupCode()).matches("[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){2}");
        var kase = cases.get(opened.number());
        assertThat(kase.state()).isEqualTo(State.OPEN);
        assertThat(kase.unit()).isEqualTo("siwei-team");
        assertThat(kase.subject()).isEqualTo("路燈報修：單盞不亮，三民區建國三路 7 號前");
        assertThat(kase.definition()).isNotNull();
        assertThat(processes.openSteps(kase.number()))
                .extracting(step -> step.meaning().get("status1999"))
                .containsExactly("1");
        assertThat(cases.timeline(kase.number())).extracting("what").containsExactly("opened");
    }

    @Test
    void only_the_code_of_the_receipt_opens_the_status() {
        var opened = cases.open(light("三民區", ""));
        var other = cases.open(light("三民區", ""));

        assertThat(cases.lookUp(opened.number(), opened.lookupCode())).isPresent();
        assertThat(cases.lookUp(
                        opened.number().toLowerCase(Locale.ROOT),
                        opened.lookupCode().replace("-", " ").toLowerCase(Locale.ROOT)))
                .isPresent();
        assertThat(cases.lookUp(opened.number(), other.lookupCode())).isEmpty();
        assertThat(cases.lookUp(other.number(), opened.lookupCode())).isEmpty();
        assertThat(cases.lookUp("P115-000000-1", opened.lookupCode())).isEmpty();
    }

    @Test
    void every_broken_field_is_named_at_once() {
        var data = new HashMap<String, Object>(Map.of("district", "火星區", "kind", "TRIPLE"));
        var broken = new NewCase(
                "street-light-repair",
                Channel.COUNTER,
                MONDAY.plusSeconds(60),
                new Applicant("陳大同", "no address", "12"),
                data,
                Locale.TAIWAN);

        assertThatThrownBy(() -> cases.open(broken)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.faults())
                    .extracting(Refused.Fault::field)
                    .contains("received", "applicant.email", "applicant.phone", "district", "kind", "address");
        });
        assertThatThrownBy(() -> cases.open(
                        new NewCase("nothing", Channel.COUNTER, null, Applicant.NOBODY, Map.of(), Locale.TAIWAN)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.faults())
                            .extracting(Refused.Fault::field)
                            .containsExactly("sop");
                });
    }

    @Test
    void a_case_that_is_not_ours_ends_so() {
        var number = cases.open(light("鳳山區", "")).number();
        complete(number, Map.of());
        complete(number, Map.of("decision", "NOT_OURS", "findings", "台電管理"));

        var kase = cases.get(number);
        assertThat(kase.state()).isEqualTo(State.CLOSED);
        assertThat(kase.outcome()).isEqualTo("NOT_OURS");
        assertThat(kase.closed()).isEqualTo(MONDAY);
        assertThat(cases.timeline(number))
                .extracting("what")
                .startsWith("opened", "stepDone", "stepDone")
                .contains("closed");
    }

    @Test
    void the_feed_opens_a_case_at_its_step_and_moves_it_on() {
        assertThat(take(record("INS160900101", "2")).taken()).isEqualTo(1);
        var kase = cases.get("INS160900101");
        assertThat(step(kase.number())).isEqualTo("2");

        var again = take(record("INS160900101", "2"));
        assertThat(again.taken()).isZero();
        assertThat(again.known()).isEqualTo(1);
        take(record("INS160900101", "4"));
        assertThat(step(kase.number())).isEqualTo("4");
        take(record("INS160900101", "3"));
        assertThat(step(kase.number())).as("sent back").isEqualTo("3");
        take(record("INS160900101", "1"));
        assertThat(step(kase.number())).as("only noted").isEqualTo("3");
        take(record("INS160900101", "5"));
        assertThat(cases.get("INS160900101").state()).isEqualTo(State.CLOSED);
        assertThat(cases.get("INS160900101").outcome()).isEqualTo("DONE");
        take(record("INS160900101", "3"));
        assertThat(cases.timeline(kase.number()))
                .extracting("what")
                .containsExactly(
                        "opened1999", "moved1999", "sentBack1999", "noted1999", "moved1999", "closed", "noted1999");
    }

    @Test
    void what_our_people_did_is_not_undone_by_the_feed() {
        take(record("INS160900102", "1"));
        var number = cases.get("INS160900102").number();
        complete(number, Map.of());
        complete(number, Map.of("decision", "DO", "findings", "燈泡損壞"));
        assertThat(step(number)).isEqualTo("3");

        take(record("INS160900102", "2"));
        assertThat(step(number)).isEqualTo("3");
        take(record("INS160900102", "9"));
        take(record("INS160900102", "4").replace("養工處", "環保局"));
        assertThat(step(number)).as("another's unit is only noted").isEqualTo("3");
        take(record("INS160900102", "4"));
        assertThat(step(number)).isEqualTo("4");
        assertThat(cases.timeline(number))
                .extracting("what")
                .containsSubsequence("noted1999", "noted1999", "foreignUnit1999", "moved1999");
    }

    @Test
    void a_released_record_is_stored_closed_with_its_own_times() {
        take(record("INS160900103", "5")
                .replace("\"Close_Date_\": \"\"", "\"Close_Date_\": \"2016/9/11 上午 12:20:00\""));
        var kase = cases.get("INS160900103");
        assertThat(kase.state()).isEqualTo(State.CLOSED);
        assertThat(kase.definition()).isNull();
        assertThat(kase.received()).isEqualTo("2016-09-10T15:00:47Z");
        assertThat(kase.closed()).isEqualTo("2016-09-10T16:20:00Z");
        assertThat(processes.openSteps(kase.number())).isEmpty();
    }

    @Test
    void a_broken_record_is_named_and_the_others_are_taken() {
        var taken = cases1999("[" + record("INS160900104", "3") + "," + record("INS160900105", "33") + ","
                + record("INS160900106", "3").replace("2016/9/10", "2016/2/30") + ","
                + record("INS160900107", "3").replace("三民區", "火星區") + "," + record("INS160900108", "1") + "]");
        assertThat(taken.taken()).isEqualTo(2);
        assertThat(taken.rejected()).extracting("record").containsExactly(2, 3, 4);
        assertThat(taken.rejected()).extracting("field").containsExactly("Status_", "Cre_Date_", "ZipName_");
        assertThat(taken.rejected().get(1).message()).contains("2016/2/30");
    }

    @Test
    void a_syntax_error_ends_the_reading_and_keeps_what_came_before() {
        var taken = cases1999("[" + record("INS160900109", "3") + ",\n{\"FileNo_\": ");
        assertThat(taken.taken()).isEqualTo(1);
        assertThat(taken.rejected()).hasSize(1);
        assertThat(taken.rejected().get(0).record()).isEqualTo(2);
        assertThat(cases.find("INS160900109")).isPresent();
        assertThatThrownBy(() -> cases1999("{}")).isInstanceOf(CaseRefused.class);
        assertThatThrownBy(() -> cases1999("")).isInstanceOf(CaseRefused.class);
    }

    @Test
    void categories_and_districts_find_their_sop_and_unit() {
        take(record("INS160900110", "3").replace("路燈故障(一)", "養工-路燈白天未熄（二）").replace("三民區", "岡山區"));
        var daytime = cases.get("INS160900110");
        assertThat(daytime.sop()).isEqualTo("street-light-repair");
        assertThat(daytime.unit()).isEqualTo("gangshan-team");
        assertThat(daytime.data()).containsEntry("kind", "DAYTIME");
        take(record("INS160900111", "3").replace("路燈故障(一)", "公所-路樹傾倒(二)").replace("\"建國三路\"", "\"\""));
        var tree = cases.get("INS160900111");
        assertThat(tree.sop()).isEqualTo("general-dispatch");
        assertThat(tree.data()).containsEntry("category", "TREE").doesNotContainKey("address");
    }

    @Autowired
    Open1999 feed;

    private Open1999.Taken take(String record) {
        return cases1999("[" + record + "]");
    }

    private Open1999.Taken cases1999(String json) {
        return feed.take(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Locale.TAIWAN);
    }

    private String step(String number) {
        return processes.openSteps(number).stream()
                .map(OpenStep::meaning)
                .map(meaning -> meaning.getOrDefault("status1999", ""))
                .reduce("", String::concat);
    }

    private void complete(String number, Map<String, Object> data) {
        var step = processes.openSteps(number).get(0).step();
        processes.claim(step, "clerk");
        processes.complete(step, data, "clerk");
    }

    private static NewCase light(String district, String email) {
        return new NewCase(
                "street-light-repair",
                Channel.PHONE,
                null,
                new Applicant("陳大同", email, "0912-345-678"),
                Map.of(
                        "district", district,
                        "address", "建國三路 7 號前",
                        "lampNumber", "6582",
                        "kind", "SINGLE",
                        "description", "路燈一盞不亮"),
                Locale.TAIWAN);
    }

    static String record(String fileNo, String status) {
        return """
                {"FileNo_": "%s", "Status_": "%s", "Cre_Date_": "2016/9/10 下午 11:00:47", "ReplyUnit_": "B01000",
                 "zipcode_": "807", "ZipName_": "三民區", "address_": "建國三路", "UnitName_": "養工處", "StatusName_": "",
                 "InformDesc_": "路燈故障(一)", "BeforeDesc_": "渠反映該處1盞路燈故障不亮。", "AfterDesc_": "", "Memo_": "",
                 "Save_Date_": "2016/9/10 下午 11:06:55", "Close_Date_": ""}
                """.formatted(fileNo, status);
    }
}
