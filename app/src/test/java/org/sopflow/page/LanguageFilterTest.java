package org.sopflow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.Filter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.view.RedirectView;

/** The language in the address, as seen from outside and from inside. */
@SopflowTest
class LanguageFilterTest {

    @Autowired
    private ApplicationContext context;

    private MockMvc mvc;

    @RestController
    static class Trials {
        @GetMapping({"/", "/trial/{n}", "/api/trial/{n}", "/assets/trial/{n}"})
        Map<String, String> seen(HttpServletRequest request) {
            return Map.of(
                    "context", request.getContextPath(),
                    "uri", request.getRequestURI(),
                    "url", request.getRequestURL().toString(),
                    "language", request.getLocale().toLanguageTag());
        }

        @PostMapping("/trial")
        RedirectView changed() {
            return new RedirectView("/trial/7", true);
        }
    }

    @BeforeEach
    void onlyTheTrials() {
        Filter filter =
                context.getBean("languageFilter", FilterRegistrationBean.class).getFilter();
        mvc = MockMvcBuilders.standaloneSetup(new Trials()).addFilters(filter).build();
    }

    @Test
    void the_language_acts_as_the_context_path() throws Exception {
        mvc.perform(get("/en/trial/7"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.context").value("/en"))
                .andExpect(jsonPath("$.uri").value("/en/trial/7"))
                .andExpect(jsonPath("$.url").value("http://localhost/en/trial/7"))
                .andExpect(jsonPath("$.language").value("en"));
        mvc.perform(get("/zh-tw/")).andExpect(jsonPath("$.language").value("zh-TW"));
    }

    @Test
    void a_redirect_keeps_the_language() throws Exception {
        mvc.perform(post("/en/trial")).andExpect(redirectedUrl("/en/trial/7"));
        mvc.perform(post("/trial").header("Accept-Language", "en")).andExpect(redirectedUrl("/en/trial/7"));
    }

    @Test
    void a_page_without_language_is_redirected_to_the_readers_own() throws Exception {
        mvc.perform(get("/trial/7?a=路燈&b=1"))
                .andExpect(status().isFound())
                .andExpect(header().string("Location", org.hamcrest.Matchers.startsWith("/zh-tw/trial/7?a=")));
        var answer = mvc.perform(get("/trial/7").header("Accept-Language", "en-GB, zh"))
                .andExpect(redirectedUrl("/en/trial/7"))
                .andReturn()
                .getResponse();
        assertThat(answer.getHeaders("Vary")).contains("Accept-Language", "Cookie", "HX-Request");
        mvc.perform(get("/trial/7").header("Accept-Language", "en").cookie(new Cookie("language", "zh-tw")))
                .andExpect(redirectedUrl("/zh-tw/trial/7"));
        mvc.perform(get("/trial/7").cookie(new Cookie("language", "klingon")))
                .andExpect(redirectedUrl("/zh-tw/trial/7"));
        mvc.perform(get("/en")).andExpect(redirectedUrl("/en/"));
        mvc.perform(get("/english")).andExpect(redirectedUrl("/zh-tw/english"));
    }

    @Test
    void a_redirect_never_leaves_the_house() throws Exception {
        mvc.perform(get(java.net.URI.create("http://localhost//evil.example/x")))
                .andExpect(header().string("Location", "/zh-tw//evil.example/x"));
    }

    @Test
    void home_answers_itself() throws Exception {
        mvc.perform(get("/").header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.context").value("/en"))
                .andExpect(jsonPath("$.language").value("en"));
    }

    @Test
    void machines_are_left_alone() throws Exception {
        mvc.perform(get("/api/trial/7").header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.context").value(""))
                .andExpect(jsonPath("$.language").value("en"));
        mvc.perform(get("/assets/trial/7")).andExpect(status().isOk());
        mvc.perform(get("/apiary")).andExpect(redirectedUrl("/zh-tw/apiary"));
    }

    @Test
    void a_chosen_language_is_remembered() throws Exception {
        var cookie = mvc.perform(get("/en/trial/7")).andReturn().getResponse().getCookie("language");
        assertThat(cookie).isNotNull();
        assertThat(cookie.getValue()).isEqualTo("en");
        assertThat(cookie.getPath()).isEqualTo("/");
    }
}
