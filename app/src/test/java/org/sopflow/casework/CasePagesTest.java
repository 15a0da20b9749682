package org.sopflow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.access.CurrentUsers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of cases, as a clerk, a chief and a stranger see them. */
@SopflowTest
class CasePagesTest {

    @Autowired
    private MockMvc web;

    @Autowired
    private Cases cases;

    @Autowired
    private CurrentUsers users;

    private String number;

    @BeforeEach
    void a_light_is_reported() {
        users.as(
                "clerk",
                () -> number = cases.open(new Cases.NewCase(
                                "street-light-repair",
                                Cases.Channel.PHONE,
                                null,
                                new Cases.Applicant("陳大同", "chen@example.org", "0912345678"),
                                Map.of("district", "三民區", "address", "建國三路 7 號", "kind", "SINGLE"),
                                Locale.TAIWAN))
                        .number());
    }

    @Test
    void a_clerk_sees_what_waits_and_the_contact_only_when_he_asks() throws Exception {
        var page = page("/zh-tw/cases/" + number, "clerk");
        assertThat(page).contains(number, "建國三路", "/tasks/").doesNotContain("chen@example.org");
        var revealed = web.perform(post("/zh-tw/cases/" + number + "/contacts")
                        .session(as("clerk"))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(revealed).contains("chen@example.org", "查看申請人聯絡資料");
    }

    @Test
    void the_page_is_english_in_english() throws Exception {
        assertThat(page("/en/cases/" + number, "clerk")).contains("What happened", "Deadlines");
        assertThat(page("/en/cases", "clerk")).contains(number);
    }

    @Test
    void another_units_case_is_not_shown_and_a_wrong_number_is_not_found() throws Exception {
        web.perform(get("/zh-tw/cases/" + number).session(as("fengshan-clerk"))).andExpect(status().isForbidden());
        web.perform(get("/zh-tw/cases/P115-000000-0").session(as("clerk"))).andExpect(status().isNotFound());
    }

    @Test
    void only_the_chief_takes_a_stop_back() throws Exception {
        web.perform(post("/zh-tw/cases/" + number + "/undo-stop")
                        .session(as("clerk"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(post("/zh-tw/cases/" + number + "/undo-stop")
                        .session(as("chief"))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());
    }

    private String page(String path, String user) throws Exception {
        return web.perform(get(path).session(as(user)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpSession as(String user) throws Exception {
        return (MockHttpSession) web.perform(formLogin("/sign-in").user(user).password("demo"))
                .andReturn()
                .getRequest()
                .getSession();
    }
}
