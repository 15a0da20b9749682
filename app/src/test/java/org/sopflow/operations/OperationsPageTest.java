package org.sopflow.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
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
import org.sopflow.page.PageAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@SopflowTest
class OperationsPageTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cases cases;

    @Autowired
    Clocks clocks;

    @Autowired
    BusinessTime time;

    @Autowired
    JdbcClient db;

    @Test
    void an_administrator_sees_what_failed_and_the_database_and_nobody_else_does() throws Exception {
        web.perform(get("/en/admin/operations").with(user("admin").roles("ADMIN")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Failed jobs: ")))
                .andExpect(content().string(containsString("Parked clocks: ")))
                .andExpect(content().string(containsString("PostgreSQL 17")));
        web.perform(get("/zh-tw/admin").with(user("admin").roles("ADMIN")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("系統運作")))
                .andExpect(content().string(containsString("/admin/accounts")))
                .andExpect(content().string(containsString("/admin/operations")))
                .andExpect(content().string(containsString("/admin/editions")))
                .andExpect(content().string(containsString("/admin/notifications")));
        web.perform(get("/en/admin/operations").with(user("clerk").roles("CLERK")))
                .andExpect(status().isForbidden());
        web.perform(post("/en/admin/operations/jobs/none/retry")
                        .with(user("clerk").roles("CLERK"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_parked_clock_is_shown_and_tried_again() throws Exception {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
        var number = cases.open(new NewCase(
                        "street-light-repair",
                        Channel.COUNTER,
                        null,
                        Applicant.NOBODY,
                        Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE"),
                        Locale.TAIWAN))
                .number();
        long clock = clocks.of(number).get(0).id();
        db.sql("update sopflow.deadline_clock set parked_at = :at, parked_message = '<b>broken</b>' where id = :clock")
                .param("at", Timestamp.from(time.now()))
                .param("clock", clock)
                .update();
        var address = "/zh-tw/admin/operations/clocks/" + clock + "/retry";
        var page = page();
        assertThat(page).contains(number, "&lt;b&gt;broken", address);
        PageAssert.assertThat(page).hasUniqueIds().hasNoMissingText();

        web.perform(post(address).with(user("manager").roles("AUDITOR")).with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(page()).contains(address);
        for (int click = 0; click < 2; click++) {
            web.perform(post(address).with(user("admin").roles("ADMIN")).with(csrf()))
                    .andExpect(redirectedUrl("/zh-tw/admin/operations"));
        }
        assertThat(page()).doesNotContain(address);
    }

    private String page() throws Exception {
        return web.perform(get("/zh-tw/admin/operations").with(user("admin").roles("ADMIN")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
