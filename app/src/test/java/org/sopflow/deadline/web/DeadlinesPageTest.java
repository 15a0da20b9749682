package org.sopflow.deadline.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.BusinessTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class DeadlinesPageTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    Clocks clocks;

    @Autowired
    BusinessTime time;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_case_shows_its_clock_in_picture_and_words() throws Exception {
        at("2026-03-02T10:00");
        String kase = cases.open(new NewCase(
                        "street-light-repair",
                        Channel.COUNTER,
                        null,
                        Applicant.NOBODY,
                        Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE"),
                        Locale.TAIWAN))
                .number();
        at("2026-03-03T10:00");
        transaction.executeWithoutResult(status -> clocks.stop(kase, "等待燈具料件", "§51 V", "clerk"));
        at("2026-03-10T10:00");
        transaction.executeWithoutResult(status -> clocks.resume(kase, "料件到貨", "clerk"));
        at("2026-03-16T10:00");
        mvc.perform(get("/zh-tw/deadlines/" + kase)
                        .with(user("clerk").roles("CLERK"))
                        .header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("標準作業期限")))
                .andExpect(content().string(containsString("sf-ruler")))
                .andExpect(content().string(containsString("停鐘 7 日")))
                .andExpect(content().string(containsString("計 1 工作日")))
                .andExpect(content().string(containsString("等待燈具料件")))
                .andExpect(content().string(containsString("sf-unconfirmed")))
                .andExpect(content().string(not(containsString("<html"))));
        mvc.perform(get("/en/deadlines/" + kase).with(user("clerk").roles("CLERK")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<html")))
                .andExpect(content().string(containsString("stopped 7 days")));
    }

    @Test
    void the_api_tells_faults_as_a_problem_document() throws Exception {
        mvc.perform(post("/api/deadlines/explain")
                        .with(user("clerk").roles("CLERK"))
                        .with(csrf())
                        .contentType("application/json")
                        .header("Accept-Language", "en")
                        .content("{\"received\":\"2026-03-02\",\"amount\":0,\"basis\":\"WEEK\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.errors[0].field").value("amount"));
    }

    private void at(String local) {
        time.freezeAt(LocalDateTime.parse(local).atZone(BusinessTime.ZONE).toInstant());
    }
}
