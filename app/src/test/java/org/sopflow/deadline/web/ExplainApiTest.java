package org.sopflow.deadline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sopflow.calendar.calculus.Calendars;
import org.sopflow.deadline.Clocks.DerivationStep;
import org.sopflow.deadline.DeadlineTexts;
import org.sopflow.deadline.LimitRefused;
import org.sopflow.deadline.calculus.OfficeHours;
import org.sopflow.page.Refused;

class ExplainApiTest {

    private final ExplainApi api =
            new ExplainApi(Calendars.SHIPPED, OfficeHours.USUAL, DeadlineTexts.derivations(), new ObjectMapper());

    @Test
    void the_example_of_the_contract() {
        var answer = ask("""
                {"received": "2026-03-02", "amount": 10, "basis": "CALENDAR_DAY", "adverse": false,
                 "ledger": [{"type": "STOP", "at": "2026-03-06"}, {"type": "RESUME", "at": "2026-03-20", "mode": "RESUME"},
                            {"type": "EXTEND", "at": "2026-03-24", "amount": 5}],
                 "closures": [{"date": "2026-03-31", "session": "FULL"}]}""", Locale.TAIWAN);
        assertThat(answer.due()).isEqualTo("2026-04-01");
        assertThat(answer.state()).isEqualTo("RUNNING");
        assertThat(answer.steps())
                .extracting(DerivationStep::date)
                .containsExactly("2026-03-02", "2026-03-12", "2026-03-06", "2026-03-26", "2026-03-31", "2026-04-01");
        assertThat(answer.steps().get(3).text()).contains("115 年 3 月 20 日（五）", "停了 14 日");
    }

    @Test
    void the_same_in_english() {
        var answer = ask("{\"received\": \"2026-02-10\", \"amount\": 7, \"basis\": \"CALENDAR_DAY\"}", Locale.ENGLISH);
        assertThat(answer.steps())
                .extracting(DerivationStep::text)
                .containsExactly(
                        "Received; the first day is not counted (Administrative Procedure Act 48 II)",
                        "Limit of 7 calendar days, to Tue 17 Feb 2026",
                        "Tue 17 Feb 2026 is no working day (春節); the next working day takes its place (Administrative"
                                + " Procedure Act 48 IV)");
    }

    @Test
    void a_stopped_clock_has_no_due_date() {
        var answer = ask(
                "{\"received\":\"2026-03-02\",\"amount\":5,\"basis\":\"WEEK\",\"ledger\":[{\"type\":\"STOP\",\"at\":\"2026-03-06\"}]}",
                Locale.TAIWAN);
        assertThat(answer.due()).isNull();
        assertThat(answer.state()).isEqualTo("STOPPED");
    }

    @Test
    void an_offset_is_read_and_no_offset_is_taipei() {
        assertThat(ask("{\"received\":\"2026-03-02T07:00Z\",\"amount\":4,\"basis\":\"HOUR\"}", Locale.TAIWAN)
                        .due())
                .isEqualTo("2026-03-02T19:00");
        assertThat(ask("{\"received\":\"2026-03-02T15:00\",\"amount\":1,\"basis\":\"HALF_DAY\"}", Locale.TAIWAN)
                        .due())
                .isEqualTo("2026-03-03T12:00");
        // 20:00 on 1 March in London is 2 March in Taipei
        assertThat(ask("{\"received\":\"2026-03-01T20:00:00Z\",\"amount\":1,\"basis\":\"CALENDAR_DAY\"}", Locale.TAIWAN)
                        .due())
                .isEqualTo("2026-03-03");
        assertThat(ask(
                                "{\"received\":\"2026-03-02T16:30\",\"amount\":1,\"basis\":\"HOUR\",\"hours\":\"OPENING\",\"other\":1}",
                                Locale.TAIWAN)
                        .due())
                .isEqualTo("2026-03-02T17:30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no json", "{\"received\":", "{} {}", "{\"a\":1,}"})
    void what_is_no_json_is_400(String body) {
        assertThat(refusal(body).status()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | received | {"received":"2026-02-30","amount":1,"basis":"HOUR"}
            400 | received | {"received":"tomorrow","amount":1,"basis":"WORKING_DAY"}
            400 | received | {"received":"2026-03-02T25:00","amount":1,"basis":"HOUR"}
            400 | ledger[0].at | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"STOP","at":"2026-13-01"}]}
            400 | closures[0].date | {"received":"2026-03-02","amount":1,"basis":"WEEK","closures":[{"date":"2027-02-29"}]}
            422 | - | []
            422 | received | {"amount":1,"basis":"WEEK"}
            422 | received | {"received":20260302,"amount":1,"basis":"WEEK"}
            422 | received | {"received":"2026-03-02","amount":1,"basis":"HOUR"}
            422 | received | {"received":"2018-03-02","amount":1,"basis":"WORKING_DAY"}
            422 | amount | {"received":"2026-03-02","amount":0,"basis":"WEEK"}
            422 | amount | {"received":"2026-03-02","amount":3651,"basis":"WEEK"}
            422 | amount | {"received":"2026-03-02","amount":"3","basis":"WEEK"}
            422 | amount | {"received":"2026-03-02","amount":1.5,"basis":"WEEK"}
            422 | amount | {"received":"2026-03-02","amount":1e400,"basis":"WEEK"}
            422 | amount | {"received":"2026-03-02","amount":null,"basis":"WEEK"}
            422 | amount | {"received":"2027-12-30","amount":5,"basis":"WORKING_DAY"}
            422 | basis | {"received":"2026-03-02","amount":1,"basis":"FORTNIGHT"}
            422 | basis | {"received":"2026-03-02","amount":1,"basis":"week"}
            422 | basis | {"received":"2026-03-02","amount":1}
            422 | adverse | {"received":"2026-03-02","amount":1,"basis":"WORKING_DAY","adverse":true}
            422 | adverse | {"received":"2026-03-02","amount":1,"basis":"WEEK","adverse":"yes"}
            422 | hours | {"received":"2026-03-02","amount":1,"basis":"WEEK","hours":"OPENING"}
            422 | ledger | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":{}}
            422 | ledger[0] | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[1]}
            422 | ledger[0].type | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"PAUSE","at":"2026-03-03"}]}
            422 | ledger[0].type | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"RESUME","at":"2026-03-03"}]}
            422 | ledger[1].type | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"STOP","at":"2026-03-03"},{"type":"STOP","at":"2026-03-04"}]}
            422 | ledger[0].at | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"STOP"}]}
            422 | ledger[0].at | {"received":"2026-03-02T08:00","amount":1,"basis":"HOUR","ledger":[{"type":"STOP","at":"2026-03-03"}]}
            422 | ledger[0].at | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"STOP","at":"2026-03-01"}]}
            422 | ledger[0].at | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"STOP","at":"2026-03-10"}]}
            422 | ledger[1].at | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"STOP","at":"2026-03-05"},{"type":"RESUME","at":"2026-03-04"}]}
            422 | ledger[0].amount | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"EXTEND","at":"2026-03-05"}]}
            422 | ledger[0].mode | {"received":"2026-03-02","amount":1,"basis":"WEEK","ledger":[{"type":"RESUME","at":"2026-03-05","mode":"X"}]}
            422 | closures[0].session | {"received":"2026-03-02","amount":1,"basis":"WEEK","closures":[{"date":"2026-03-05","session":"NIGHT"}]}
            """)
    void a_refusal_names_the_field_and_the_cure(int status, String field, String body) {
        var refusal = refusal(body);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.faults()).extracting(Refused.Fault::field).contains(field.equals("-") ? "" : field);
        for (Locale language : List.of(Locale.TAIWAN, Locale.ENGLISH)) {
            refusal.faults().forEach(fault -> assertThat(DeadlineTexts.text(fault.message(), language))
                    .isNotBlank());
            assertThat(DeadlineTexts.text(refusal.message(), language)).isNotBlank();
        }
    }

    @Test
    void all_faults_come_at_once() {
        var fields = new ArrayList<String>();
        refusal("{\"amount\":0,\"basis\":\"X\",\"adverse\":1,\"ledger\":[{\"type\":\"Y\"}],\"closures\":[{}]}")
                .faults()
                .forEach(fault -> fields.add(fault.field()));
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "amount", "basis", "adverse", "received", "ledger[0].type", "ledger[0].at", "closures[0].date");
    }

    @Test
    void a_partial_closure_changes_no_date_and_one_closed_twice_is_closed_once() {
        assertThat(ask("""
                {"received":"2026-03-02","amount":1,"basis":"WORKING_DAY","closures":[{"date":"2026-03-03","session":"AM"}]}""", Locale.TAIWAN).due()).isEqualTo("2026-03-03");
        assertThat(ask("""
                {"received":"2026-03-02","amount":1,"basis":"WORKING_DAY",
                 "closures":[{"date":"2026-03-03","session":"FULL"},{"date":"2026-03-03","session":"FULL"}]}""", Locale.TAIWAN).due()).isEqualTo("2026-03-04");
    }

    private ExplainApi.Answer ask(String body, Locale language) {
        return api.explain(body.getBytes(StandardCharsets.UTF_8), language);
    }

    private LimitRefused refusal(String body) {
        return catchThrowableOfType(LimitRefused.class, () -> ask(body, Locale.TAIWAN));
    }
}
