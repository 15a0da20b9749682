package org.sopflow.authority.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sopflow.SopflowTest;
import org.sopflow.organization.Organization;
import org.sopflow.organization.Organization.Absence;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The demonstration's staff and the shipped matrix; days are told apart by year, for other tests have absences too. */
@SopflowTest
class RouteApiTest {

    private static final String SPACE = """
            {"item":"park-space-use","decision":"%s","facts":{"people":%s,"days":%s,"commercial":%s,"feeWaiver":%s},
             "drafter":"clerk","at":"2026-11-24"}""";

    @Autowired
    MockMvc web;

    @Autowired
    Organization organization;

    @Test
    void the_example_of_the_contract() throws Exception {
        ask(SPACE.formatted("APPROVE", 6000, 1, false, false))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").isNumber())
                .andExpect(jsonPath("$.ladder.length()").value(6))
                .andExpect(jsonPath("$.ladder[0].role").value("DRAFT"))
                .andExpect(jsonPath("$.ladder[0].layer").value(3))
                .andExpect(jsonPath("$.ladder[0].post").value("siwei-team/clerk"))
                .andExpect(jsonPath("$.ladder[0].holder").value("clerk"))
                .andExpect(jsonPath("$.ladder[0].signer").value("clerk"))
                .andExpect(jsonPath("$.ladder[0].actingFor").value(nullValue()))
                .andExpect(jsonPath("$.ladder[0].mode").value(nullValue()))
                .andExpect(jsonPath("$.ladder[1].signer").value("chief"))
                .andExpect(jsonPath("$.ladder[2].signer").value("secretary"))
                .andExpect(jsonPath("$.ladder[3].signer").value("deputydirector"))
                .andExpect(jsonPath("$.ladder[4].role").value("CONSULT"))
                .andExpect(jsonPath("$.ladder[4].post").value("planning-section/chief"))
                .andExpect(jsonPath("$.ladder[5].role").value("APPROVE"))
                .andExpect(jsonPath("$.ladder[5].layer").value(1))
                .andExpect(jsonPath("$.ladder[5].signer").value("director"))
                .andExpect(jsonPath("$.ladder[5].mode").value("核定"))
                .andExpect(jsonPath("$.ladder[5].row").value("space_approve_people"));
    }

    @ParameterizedTest(name = "{0} {1} people {2} days")
    @CsvSource({
        "APPROVE, 5000, 3, false, false, 2, space_approve",
        "APPROVE, 0, 0, false, false, 2, space_approve",
        "APPROVE, 5001, 9, true, true, 1, space_approve_people",
        "APPROVE, 5000, 4, true, true, 1, space_approve_days",
        "APPROVE, 10, 1, true, true, 1, space_approve_commercial",
        "APPROVE, 10, 1, false, true, 1, space_approve_feeWaiver",
        "REFUSE, 10, 1, false, false, 1, space_refuse"
    })
    void park_space_use(
            String decision, int people, int days, boolean commercial, boolean feeWaiver, int layer, String row)
            throws Exception {
        decides(ask(SPACE.formatted(decision, people, days, commercial, feeWaiver)), layer, row);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVE, NONE, 2, petition_reply",
        "APPROVE, HEAD_MAILBOX, 1, petition_reply_sensitive",
        "APPROVE, COUNCILLOR, 1, petition_reply_sensitive",
        "APPROVE, MEDIA, 1, petition_reply_sensitive",
        "APPROVE, REPEATED, 1, petition_reply_sensitive",
        "REFUSE, NONE, 1, petition_refuse"
    })
    void petition(String decision, String sensitivity, int layer, String row) throws Exception {
        decides(
                ask("{\"item\":\"petition\",\"decision\":\"" + decision + "\",\"facts\":{\"sensitivity\":\""
                        + sensitivity + "\"},\"drafter\":\"planner\",\"at\":\"2026-11-24\"}"),
                layer,
                row);
    }

    @Test
    void what_no_row_of_the_decision_asks_for_need_not_be_said() throws Exception {
        decides(ask("{\"item\":\"petition\",\"decision\":\"REFUSE\",\"drafter\":\"planner\"}"), 1, "petition_refuse");
    }

    @Test
    void the_deputy_signs_for_the_absent_chief_on_the_days_of_his_absence() throws Exception {
        var day = LocalDate.of(2031, 3, 4);
        organization.enterAbsence(new Absence("chief", day, day.plusDays(1), "公差", "secretary"));

        ask(SPACE.formatted("APPROVE", 100, 1, false, false).replace("2026-11-24", "2031-03-04"))
                .andExpect(jsonPath("$.ladder[1].role").value("APPROVE"))
                .andExpect(jsonPath("$.ladder[1].post").value("siwei-team/chief"))
                .andExpect(jsonPath("$.ladder[1].holder").value("chief"))
                .andExpect(jsonPath("$.ladder[1].signer").value("fengshan-chief"))
                .andExpect(jsonPath("$.ladder[1].actingFor").value("chief"))
                .andExpect(jsonPath("$.ladder[1].mode").value("代行"));
        ask(SPACE.formatted("APPROVE", 100, 1, false, false).replace("2026-11-24", "2031-03-05"))
                .andExpect(jsonPath("$.ladder[1].signer").value("chief"))
                .andExpect(jsonPath("$.ladder[1].mode").value("授權決行"));
    }

    @Test
    void where_nobody_can_sign_the_refusal_names_post_and_day() throws Exception {
        var day = LocalDate.of(2031, 5, 6);
        organization.enterAbsence(new Absence("chief", day, day.plusDays(2), "公差", "secretary"));
        organization.enterAbsence(new Absence("fengshan-chief", day, day.plusDays(2), "病假", "secretary"));

        ask(SPACE.formatted("APPROVE", 100, 1, false, false).replace("2026-11-24", "2031-05-06"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value("at"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("四維維護工程隊 隊長")))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("2031-05-06")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "days", "commercial", "feeWaiver"})
    void each_fact_is_missed_even_where_another_decides_alone(String fact) throws Exception {
        var body = SPACE.formatted("APPROVE", 6000, 1, false, false).replace("\"" + fact + "\"", "\"other\"");
        ask(body)
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors.length()").value(1))
                .andExpect(jsonPath("$.errors[0].field").value("facts." + fact));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            404 | -             | {"item":"tree-felling","decision":"APPROVE","facts":{},"drafter":"clerk"}
            422 | item          | {"decision":"APPROVE","facts":{},"drafter":"clerk"}
            422 | decision      | {"item":"petition","facts":{},"drafter":"clerk"}
            422 | decision      | {"item":"petition","decision":"BLESS","facts":{},"drafter":"clerk"}
            422 | drafter       | {"item":"petition","decision":"REFUSE","facts":{}}
            422 | drafter       | {"item":"petition","decision":"REFUSE","drafter":"stranger"}
            422 | drafter       | {"item":"petition","decision":"REFUSE","drafter":"admin"}
            422 | drafter       | {"item":"petition","decision":"REFUSE","drafter":"clerk","at":"1999-12-31"}
            422 | facts         | {"item":"petition","decision":"APPROVE","facts":[],"drafter":"clerk"}
            422 | facts.sensitivity | {"item":"petition","decision":"APPROVE","drafter":"clerk"}
            422 | facts.sensitivity | {"item":"petition","decision":"APPROVE","facts":{"sensitivity":null},"drafter":"clerk"}
            422 | facts.sensitivity | {"item":"petition","decision":"APPROVE","facts":{"sensitivity":1},"drafter":"clerk"}
            422 | facts         | {"item":"petition","decision":"APPROVE","facts":{"sensitivity":"X"},"drafter":"clerk"}
            422 | facts.people  | {"item":"park-space-use","decision":"APPROVE","facts":{"people":"6000"},"drafter":"clerk"}
            422 | facts.people  | {"item":"park-space-use","decision":"APPROVE","facts":{"people":-1},"drafter":"clerk"}
            422 | facts.people  | {"item":"park-space-use","decision":"APPROVE","facts":{"people":1.5},"drafter":"clerk"}
            422 | facts.people  | {"item":"park-space-use","decision":"APPROVE","facts":{"people":99999999999},"drafter":"clerk"}
            422 | facts.commercial | {"item":"park-space-use","decision":"APPROVE","facts":{"commercial":"no"},"drafter":"clerk"}
            422 | at            | {"item":"petition","decision":"REFUSE","drafter":"clerk","at":"2026-02-30"}
            422 | at            | {"item":"petition","decision":"REFUSE","drafter":"clerk","at":20261124}
            422 | at            | {"item":"petition","decision":"REFUSE","drafter":"director"}
            422 | item          | []
            400 | -             | {"item":
            """)
    void a_refusal_names_the_field(int status, String field, String body) throws Exception {
        var answer = ask(body).andExpect(status().is(status));
        if (!field.equals("-")) {
            answer.andExpect(jsonPath("$.errors[*].field").value(hasItem(field)));
        }
    }

    @Test
    void all_faults_come_at_once_in_the_readers_language() throws Exception {
        web.perform(post("/api/authority/route")
                        .with(httpBasic("clerk", "demo"))
                        .header("Accept-Language", "en")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"item\":\"park-space-use\",\"decision\":\"APPROVE\",\"drafter\":\"stranger\"}"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors.length()").value(5))
                .andExpect(jsonPath("$.errors[0].field").value("facts.people"))
                .andExpect(jsonPath("$.errors[0].message")
                        .value("This fact is missing: enter a whole number, 0 or more."));
    }

    @Test
    void nobody_is_told_nothing() throws Exception {
        web.perform(post("/api/authority/route")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(SPACE.formatted("APPROVE", 6000, 1, false, false)))
                .andExpect(status().isUnauthorized());
    }

    private ResultActions ask(String body) throws Exception {
        return web.perform(post("/api/authority/route")
                .with(httpBasic("clerk", "demo"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static void decides(ResultActions answer, int layer, String row) throws Exception {
        answer.andExpect(status().isOk())
                .andExpect(jsonPath("$.ladder[-1:].role").value("APPROVE"))
                .andExpect(jsonPath("$.ladder[-1:].layer").value(layer))
                .andExpect(jsonPath("$.ladder[-1:].row").value(row));
    }
}
