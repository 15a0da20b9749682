package org.sopflow.operations;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@SopflowTest
class OperationsPageTest {

    @Autowired
    MockMvc web;

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
}
