package org.sopflow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.engine.BusinessTime;
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
    void what_a_step_was_filled_in_with_is_kept_with_it() {
        String number = cases.open(light("鼓山區", "")).number();
        complete(number, Map.of());
        complete(number, Map.of("decision", "DO", "findings", "燈泡損壞"));

        assertThat(cases.timeline(number))
                .filteredOn(entry -> entry.what().equals("stepDone"))
                .extracting(TimelineEntry::filled)
                .containsExactly(Map.of(), Map.of("decision", "DO", "findings", "燈泡損壞"));
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
    void what_people_wrote_is_never_taken_for_the_key_of_a_text() {
        var number = cases.open(light("三民區", "")).number();
        cases.note(number, "clockStopped", Map.of("reason", "#3 燈. 缺料"), "clerk", null);
        assertThat(cases.timeline(number))
                .extracting(line -> cases.text(line, Locale.TAIWAN))
                .anySatisfy(text -> assertThat(text).contains("#3 燈. 缺料"));
    }

    @Test
    void a_report_from_before_the_republic_is_a_slip_of_the_pen() {
        assertThatThrownBy(() -> cases.open(light("三民區", "", Instant.parse("1850-01-01T00:00:00Z"))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.faults())
                        .extracting(Refused.Fault::field)
                        .containsExactly("received"));
    }

    private void complete(String number, Map<String, Object> data) {
        var step = processes.openSteps(number).get(0).step();
        processes.claim(step, "clerk");
        processes.complete(step, data, "clerk");
    }

    private static NewCase light(String district, String email) {
        return light(district, email, null);
    }

    private static NewCase light(String district, String email, Instant received) {
        return new NewCase(
                "street-light-repair",
                Channel.PHONE,
                received,
                new Applicant("陳大同", email, "0912-345-678"),
                Map.of(
                        "district", district,
                        "address", "建國三路 7 號前",
                        "lampNumber", "6582",
                        "kind", "SINGLE",
                        "description", "路燈一盞不亮"),
                Locale.TAIWAN);
    }
}
