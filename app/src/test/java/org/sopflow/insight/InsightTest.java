package org.sopflow.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.insight.facts.CaseList;
import org.sopflow.insight.facts.Figures;
import org.sopflow.insight.facts.Question;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** Each test counts the cases of an SOP key of its own, so that no other case is among them. */
@SopflowTest
class InsightTest {

    @Autowired
    Figures figures;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvc http;

    private final String sop = "trial-" + UUID.randomUUID();
    private int cases;

    private final Question october = new Question(
            sop, LocalDate.parse("2016-10-01"), LocalDate.parse("2016-10-31"), null, at("2016-11-01T09:00"));

    @Test
    void the_on_time_rate_counts_the_cases_due_and_an_open_overdue_one_as_late() {
        kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-05T10:00", "2016-10-06T10:00", "DONE");
        kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-07T00:00", "2016-10-08T10:00", "DONE");
        kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-07T00:01", "2016-10-08T10:00", "DONE");
        kase("2016-10-03T09:00", "2016-10-07T00:00", null, null, null);
        kase("2016-10-27T09:00", "2016-11-02T00:00", null, null, null);

        assertThat(count(CaseList.DUE)).isEqualTo(4);
        assertThat(count(CaseList.DUE_ON_TIME)).isEqualTo(2);
        assertThat(count(CaseList.DUE_LATE)).isEqualTo(2);
        assertThat(count(CaseList.OPEN)).isEqualTo(2);
        assertThat(count(CaseList.OPEN_LATE)).isEqualTo(1);
    }

    @Test
    void a_limit_that_ends_at_midnight_belongs_to_the_day_before() {
        kase("2016-10-26T09:00", "2016-11-01T00:00", "2016-10-27T09:00", "2016-10-27T09:00", "DONE");
        kase("2016-09-26T09:00", "2016-10-01T00:00", "2016-09-27T09:00", "2016-09-27T09:00", "DONE");

        assertThat(figures.cases(CaseList.DUE, october, null, 1, 50))
                .singleElement()
                .satisfies(row -> assertThat(row.due()).isEqualTo(at("2016-11-01T00:00")));
    }

    @Test
    void a_stopped_clock_has_no_due_date_and_is_in_no_rate() {
        kase("2016-10-03T09:00", null, null, null, null);
        assertThat(count(CaseList.DUE)).isZero();
        assertThat(count(CaseList.OPEN)).isEqualTo(1);
        assertThat(count(CaseList.OPEN_LATE)).isZero();
    }

    @Test
    void what_was_not_observed_is_in_no_figure_but_its_own() {
        for (int i = 0; i < 5; i++) {
            kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-05T09:00", "2016-10-05T09:00", "DONE");
        }
        var censored =
                kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-20T09:00", "2016-10-20T09:00", "NOT_OBSERVED");
        step(censored, "userTask_x", "2016-10-03T09:00", "2016-10-20T09:00");

        assertThat(count(CaseList.DUE)).isEqualTo(5);
        assertThat(count(CaseList.DUE_LATE)).isZero();
        assertThat(count(CaseList.CLOSED)).isEqualTo(5);
        assertThat(count(CaseList.NOT_OBSERVED)).isEqualTo(1);
        assertThat(figures.lead(october).n()).isEqualTo(5);
        assertThat(figures.lead(october).median()).isEqualTo(2.0);
        assertThat(figures.steps(october))
                .singleElement()
                .satisfies(step -> assertThat(step.span().n()).isZero());
    }

    @Test
    void the_median_of_a_step_is_of_the_spans_that_ended_in_the_period_and_open_ones_are_counted_where_they_wait() {
        var kase = kase("2016-10-03T09:00", "2016-10-07T00:00", null, null, null);
        step(kase, "userTask_x", "2016-10-03T00:00", "2016-10-04T00:00");
        step(kase, "userTask_x", "2016-10-05T00:00", "2016-10-08T00:00");
        step(kase, "userTask_x", "2016-10-10T00:00", "2016-10-12T00:00");
        step(kase, "userTask_x", "2016-09-01T00:00", "2016-09-30T00:00");
        step(kase, "userTask_y", "2016-10-12T00:00", null);

        assertThat(figures.steps(october)).hasSize(2).anySatisfy(step -> {
            assertThat(step.element()).isEqualTo("userTask_x");
            assertThat(step.open()).isZero();
            assertThat(step.cases()).isEqualTo(1);
            assertThat(step.span().n()).isEqualTo(3);
            assertThat(step.span().median()).isEqualTo(2.0);
        });
        assertThat(figures.count(CaseList.AT_STEP, october, "userTask_y")).isEqualTo(1);
        assertThat(figures.count(CaseList.AT_STEP, october, "userTask_x")).isZero();
        assertThat(figures.count(CaseList.LEFT_STEP, october, "userTask_x")).isEqualTo(1);
    }

    @Test
    void every_number_equals_the_length_of_its_list() {
        kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-05T10:00", "2016-10-06T10:00", "DONE");
        kase("2016-10-03T09:00", "2016-10-07T00:00", "2016-10-08T10:00", "2016-10-09T10:00", "NOT_OURS");
        var open = kase("2016-10-03T09:00", "2016-10-07T00:00", null, null, null);
        step(open, "userTask_x", "2016-10-03T09:00", null);
        for (var list : CaseList.values()) {
            assertThat(figures.cases(list, october, "userTask_x", 1, 50))
                    .as(list.name())
                    .hasSize((int) figures.count(list, october, "userTask_x"));
        }
    }

    @Test
    void a_unit_sees_its_own() {
        kase("2016-10-03T09:00", "2016-10-07T00:00", null, null, null);
        var other = new Question(sop, october.from(), october.to(), "gangshan-team", october.now());
        assertThat(figures.count(CaseList.OPEN, other, null)).isZero();
        assertThat(figures.byUnit(october)).singleElement().satisfies(unit -> {
            assertThat(unit.unit()).isEqualTo("siwei-team");
            assertThat(unit.open()).isEqualTo(1);
            assertThat(unit.openLate()).isEqualTo(1);
        });
    }

    @Test
    void owner_auditor_and_administrator_may_read_and_nobody_else() throws Exception {
        for (var path : new String[] {
            "/en/insight",
            "/en/insight/street-light-repair",
            "/en/insight/street-light-repair/overlays.json",
            "/en/insight/street-light-repair/cases?list=open",
            "/en/insight/street-light-repair/cases?list=at-step&step=x",
            "/en/insight/street-light-repair/closed.csv"
        }) {
            for (var reader : new String[] {"owner", "manager", "admin"}) {
                http.perform(get(path).session(signIn(reader))).andExpect(status().isOk());
            }
            http.perform(get(path).session(signIn("clerk"))).andExpect(status().isForbidden());
        }
    }

    @Test
    void the_page_says_what_it_counts_in_both_languages() throws Exception {
        http.perform(get("/zh-tw/insight/street-light-repair").session(signIn("manager")))
                .andExpect(content().string(containsString("準時率，以到期案件為分母")))
                .andExpect(content().string(containsString("勘查路燈現場")))
                .andExpect(content().string(containsString("data-diagram=\"/api/sops/street-light-repair/diagram\"")));
        http.perform(get("/en/insight/street-light-repair").session(signIn("manager")))
                .andExpect(content().string(containsString("On time, of the cases due")))
                .andExpect(content().string(containsString("Inspect the light")))
                .andExpect(content().string(containsString("href=\"/en/insight/street-light-repair/cases?list=open")));
        http.perform(get("/en/insight/no-such-sop").session(signIn("manager"))).andExpect(status().isNotFound());
        http.perform(get("/en/insight/street-light-repair?from=2016-02-01&to=2016-01-01")
                        .session(signIn("manager")))
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void a_long_list_has_pages() throws Exception {
        for (int i = 0; i < 101; i++) {
            insert(
                    sop + "-" + i,
                    "street-light-repair",
                    "2017-05-02T09:00",
                    "2017-05-05T00:00",
                    "2017-05-03T09:00",
                    "2017-05-03T09:00",
                    "DONE");
        }
        http.perform(get("/en/insight/street-light-repair/cases?list=closed&from=2017-05-01&to=2017-05-31&page=2")
                        .session(signIn("manager")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("101 cases")))
                .andExpect(content().string(containsString("govuk-pagination__item--current")))
                .andExpect(content()
                        .string(containsString("list=closed&amp;step=&amp;from=2017-05-01&amp;to=2017-05-31"
                                + "&amp;unit=&amp;page=3")));
    }

    @Test
    void the_file_of_closed_cases_opens_in_a_spreadsheet_and_runs_nothing() throws Exception {
        var number = "=1+1-" + UUID.randomUUID();
        insert(
                number,
                "street-light-repair",
                "2016-10-03T09:00",
                "2016-10-07T00:00",
                "2016-10-05T10:00",
                "2016-10-06T09:00",
                "DONE");
        var file = http.perform(
                        get("/en/insight/street-light-repair/closed.csv").session(signIn("manager")))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var text = new String(file, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFCase,SOP,Unit,");
        assertThat(text.lines())
                .filteredOn(line -> line.contains(number))
                .singleElement()
                .asString()
                .startsWith("'" + number + ",Street light repair,")
                .contains("2016-10-06,2016-10-05 10:00,2016-10-06 09:00,Light repaired,yes,3.0");
    }

    private MockHttpSession signIn(String username) throws Exception {
        return (MockHttpSession)
                http.perform(formLogin("/sign-in").user(username).password("demo"))
                        .andReturn()
                        .getRequest()
                        .getSession();
    }

    private long count(CaseList list) {
        return figures.count(list, october, null);
    }

    private String kase(
            String received,
            @Nullable String due,
            @Nullable String done,
            @Nullable String closed,
            @Nullable String outcome) {
        var number = sop + "-" + ++cases;
        insert(number, sop, received, due, done, closed, outcome);
        return number;
    }

    private void insert(
            String number,
            String ofSop,
            String received,
            @Nullable String due,
            @Nullable String done,
            @Nullable String closed,
            @Nullable String outcome) {
        db.sql("""
                        insert into sopflow.insight_case
                            (case_number, sop, unit, district, received, due, work_done, closed, outcome)
                        values (?, ?, 'siwei-team', '三民區', ?, ?, ?, ?, ?)
                        """)
                .param(number)
                .param(ofSop)
                .param(stamp(received))
                .param(stamp(due))
                .param(stamp(done))
                .param(stamp(closed))
                .param(outcome)
                .update();
    }

    private void step(String kase, String element, String offered, @Nullable String ended) {
        db.sql("""
                        insert into sopflow.insight_step
                            (step, case_number, sop, definition, element, offered, ended, completed)
                        values (?, ?, ?, 'trial:1', ?, ?, ?, true)
                        """)
                .param(UUID.randomUUID().toString())
                .param(kase)
                .param(sop)
                .param(element)
                .param(stamp(offered))
                .param(stamp(ended))
                .update();
    }

    private static @Nullable Timestamp stamp(@Nullable String local) {
        return local == null ? null : Timestamp.from(at(local));
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local + ":00+08:00").toInstant();
    }
}
