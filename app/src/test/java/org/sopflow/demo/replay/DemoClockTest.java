package org.sopflow.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Open1999;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.page.PageAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** Time passes, and what falls due on the way is done. */
@SopflowTest
class DemoClockTest {

    @Autowired
    DemoClock clock;

    @Autowired
    BusinessTime time;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    Open1999 feed;

    @Autowired
    MockMvc web;

    @Test
    void the_real_cases_of_a_night_arrive_and_go_on_as_they_did() {
        // four hours in which two cases arrived and one of them changed
        var from = Instant.parse("2016-10-26T16:00:00Z");
        var to = Instant.parse("2016-10-26T22:00:00Z");
        var events = History.read(feed).stream()
                .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                .toList();
        var arrived = events.stream()
                .filter(event -> event.kind() == History.Kind.ARRIVAL)
                .toList();
        assertThat(arrived).isNotEmpty();

        time.freezeAt(from);
        var moved = clock.replay(null, to);

        assertThat(time.now()).isEqualTo(to);
        assertThat(moved.cases()).isEqualTo(arrived.size());
        for (var arrival : arrived) {
            var kase = cases.get(arrival.record().fileNo());
            assertThat(kase.received()).isEqualTo(arrival.at());
            int last = events.stream()
                    .filter(event -> event.record().fileNo().equals(kase.fileNo()))
                    .filter(event -> event.kind() != History.Kind.LOST)
                    .reduce((one, other) -> other)
                    .orElseThrow()
                    .record()
                    .status();
            assertThat(kase.state() == State.CLOSED ? "5" : step(kase.number())).isEqualTo(String.valueOf(last));
        }
    }

    @Test
    void a_case_that_is_late_asks_its_unit_why_and_the_answer_stands_on_its_file() {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
        var number = cases.open(new NewCase(
                        "street-light-repair",
                        Channel.COUNTER,
                        null,
                        Applicant.NOBODY,
                        Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE"),
                        Locale.TAIWAN))
                .number();

        clock.advance(Instant.parse("2026-03-06T01:00:00Z"));
        var explain = processes.openSteps(number).stream()
                .filter(step -> step.process().key().equals("overdue-notice"))
                .findFirst()
                .orElseThrow();
        processes.claim(explain.step(), "clerk");
        processes.complete(
                explain.step(),
                Map.of("overdueReason", "缺料", "overdueStatus", "已叫料", "expectedDate", "2026-03-12"),
                "clerk");

        var notice = cases.overdueNotice(number).orElseThrow();
        assertThat(notice.reason()).isEqualTo("缺料");
        assertThat(notice.expectedDate()).isEqualTo("2026-03-12");
        assertThat(notice.contact()).isFalse();
        assertThat(cases.timeline(number))
                .extracting("what")
                .contains("milestone", "overdueStarted", "overdueNoContact");
        clock.advance(Instant.parse("2026-03-20T01:00:00Z"));
        assertThat(cases.timeline(number))
                .extracting("what")
                .filteredOn("overdueStarted"::equals)
                .as("once per case")
                .hasSize(1);
    }

    @Test
    void the_clock_does_not_go_back() throws Exception {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
        assertThatThrownBy(() -> clock.advance(Instant.parse("2026-03-02T01:59:59Z")))
                .isInstanceOf(DemoRefused.class);
        assertThatThrownBy(() ->
                        clock.replay(Instant.parse("2016-10-20T00:00:00Z"), Instant.parse("2016-10-21T00:00:00Z")))
                .isInstanceOf(DemoRefused.class);
        web.perform(post("/api/demo/clock")
                        .with(httpBasic("admin", "demo"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"to\":\"2026-03-01T09:00:00+08:00\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("to"));
        web.perform(post("/api/demo/clock")
                        .with(httpBasic("admin", "demo"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"to\":\"soon\"}"))
                .andExpect(status().isUnprocessableEntity());
        web.perform(post("/api/demo/clock")
                        .with(httpBasic("clerk", "demo"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"to\":\"2026-03-03T09:00:00+08:00\"}"))
                .andExpect(status().isForbidden());
        web.perform(post("/api/demo/clock")
                        .with(httpBasic("admin", "demo"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"to\":\"2026-03-02T10:00:00+08:00\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.now").value("2026-03-02T10:00:00+08:00"));
    }

    @Test
    void the_administrator_has_a_button_for_the_next_morning() throws Exception {
        time.freezeAt(Instant.parse("2026-03-06T10:00:00Z"));
        var page = web.perform(get("/zh-tw/demo").session(admin()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        PageAssert.assertThat(page).hasUniqueIds().hasNoMissingText();
        assertThat(page).contains("115/03/09（一）09:00");
    }

    private MockHttpSession admin() throws Exception {
        var session = web.perform(post("/zh-tw/sign-in")
                        .with(csrf())
                        .param("username", "admin")
                        .param("password", "demo"))
                .andReturn()
                .getRequest()
                .getSession(false);
        return (MockHttpSession) java.util.Objects.requireNonNull(session);
    }

    private String step(String number) {
        return processes.openSteps(number).stream()
                .map(OpenStep::meaning)
                .map(meaning -> meaning.getOrDefault("status1999", ""))
                .reduce("", String::concat);
    }
}
