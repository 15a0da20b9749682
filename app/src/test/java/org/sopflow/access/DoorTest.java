package org.sopflow.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.access.Accounts.NewAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SopflowTest
class DoorTest {

    @Autowired
    MockMvc web;

    @Autowired
    Accounts accounts;

    @Test
    void health_and_the_description_of_the_api_need_no_account() throws Exception {
        web.perform(get("/actuator/health")).andExpect(status().isOk());
        web.perform(get("/v3/api-docs")).andExpect(status().isOk());
    }

    @Test
    void the_api_asks_for_name_and_password_in_a_problem_document() throws Exception {
        web.perform(get("/api/tasks"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Basic realm=\"Sopflow\", charset=\"UTF-8\""));
        web.perform(get("/api/tasks").with(httpBasic("clerk", "wrong"))).andExpect(status().isUnauthorized());
    }

    @Test
    void the_api_makes_no_session_and_wants_no_token_beside_a_password() throws Exception {
        var answer = web.perform(post("/api/no-such-thing").with(httpBasic("clerk", "demo")))
                .andExpect(status().isNotFound())
                .andReturn();
        assertThat(answer.getRequest().getSession(false)).isNull();
    }

    @Test
    void a_session_needs_a_token_on_the_api() throws Exception {
        MockHttpSession session = signIn("clerk", "demo");
        web.perform(post("/api/no-such-thing").session(session)).andExpect(status().isForbidden());
        web.perform(post("/api/no-such-thing").session(session).with(csrf())).andExpect(status().isNotFound());
    }

    @Test
    void a_text_that_no_database_keeps_is_a_bad_request() throws Exception {
        MockHttpSession session = signIn("admin", "demo");
        for (var address :
                new String[] {"/zh-tw/cases?q={q}", "/zh-tw/inbox?q={q}", "/zh-tw/admin/notifications?case={q}"}) {
            web.perform(get(address, "a\0b").session(session)).andExpect(status().isBadRequest());
        }
        web.perform(post("/zh-tw/status")
                        .with(csrf())
                        .param("number", "P115-000001-1")
                        .param("code", "a\0b"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void nobody_is_called_like_what_acts_by_itself() {
        for (var name : new String[] {"system", "1999", "Applicant"}) {
            var wanted = new NewAccount(name, "冒名者", "", Set.of(Role.CLERK));
            assertThatThrownBy(() -> accounts.create(wanted))
                    .isInstanceOfSatisfying(AccountBroken.class, broken -> assertThat(broken.faults())
                            .extracting(fault -> fault.field())
                            .containsExactly("username"));
        }
    }

    @Test
    void only_an_administrator_takes_in_the_feed_or_moves_the_clock() throws Exception {
        web.perform(post("/api/intake/open1999").with(httpBasic("clerk", "demo")))
                .andExpect(status().isForbidden());
        web.perform(post("/api/demo/clock").with(httpBasic("clerk", "demo"))).andExpect(status().isForbidden());
    }

    @Test
    void whoever_wanted_a_page_gets_it_after_signing_in() throws Exception {
        var refused = web.perform(page("/en/admin/accounts"))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        MockHttpSession session = (MockHttpSession) refused.getRequest().getSession();
        assertThat(session).isNotNull();
        String before = session.getId();
        var signedIn = web.perform(post("/sign-in")
                        .session(session)
                        .with(csrf())
                        .param("username", "Admin ")
                        .param("password", "demo"))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        assertThat(signedIn.getResponse().getRedirectedUrl()).endsWith("/en/admin/accounts");
        assertThat(signedIn.getRequest().getSession().getId())
                .as("a session known before the sign-in is worth nothing after it")
                .isNotEqualTo(before);
    }

    @Test
    void administration_is_for_administrators() throws Exception {
        web.perform(page("/en/admin/accounts").session(signIn("clerk", "demo"))).andExpect(status().isForbidden());
        web.perform(page("/en/admin/accounts").session(signIn("admin", "demo"))).andExpect(status().isOk());
    }

    @Test
    void a_fragment_for_nobody_sends_the_whole_page_to_the_sign_in() throws Exception {
        web.perform(get("/en/inbox").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/en/sign-in"));
    }

    @Test
    void pages_load_only_what_is_ours() throws Exception {
        web.perform(page("/en/sign-in"))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                org.hamcrest.Matchers.allOf(
                                        org.hamcrest.Matchers.containsString("script-src 'self'"),
                                        org.hamcrest.Matchers.not(
                                                org.hamcrest.Matchers.containsString("unsafe-inline")))))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"));
    }

    @Test
    void five_wrong_passwords_make_one_wait_whoever_it_is() throws Exception {
        accounts.create(new NewAccount("guessed", "Guessed", "", Set.of(Role.CLERK)), "right-password", false);
        for (String name : new String[] {"guessed", "never-was-there"}) {
            for (int attempt = 0; attempt < 5; attempt++) {
                web.perform(from("203.0.113." + name.length(), name, "wrong")).andExpect(status().isUnauthorized());
            }
            web.perform(from("203.0.113." + name.length(), name, "right-password"))
                    .andExpect(status().isTooManyRequests())
                    .andExpect(header().exists("Retry-After"));
        }
        web.perform(from("203.0.113.99", "guessed", "right-password")).andExpect(status().isNotFound());
    }

    @Test
    void a_changed_account_ends_what_was_open() throws Exception {
        accounts.create(new NewAccount("leaver", "Leaver", "", Set.of(Role.CLERK)), "leaver-password", false);
        MockHttpSession session = signIn("leaver", "leaver-password");
        web.perform(get("/api/no-such-thing").session(session)).andExpect(status().isNotFound());
        web.perform(get("/api/no-such-thing").with(httpBasic("leaver", "leaver-password")))
                .andExpect(status().isNotFound());

        accounts.change("leaver", "Leaver", "", Set.of(Role.CLERK), false);

        web.perform(get("/api/no-such-thing").session(session)).andExpect(status().isUnauthorized());
        web.perform(get("/api/no-such-thing").with(httpBasic("leaver", "leaver-password")))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void a_given_out_password_opens_nothing_but_its_change() throws Exception {
        accounts.create(new NewAccount("newcomer", "Newcomer", "", Set.of(Role.CLERK)), "given-out-password", true);
        web.perform(get("/api/no-such-thing").with(httpBasic("newcomer", "given-out-password")))
                .andExpect(status().isForbidden());
        MockHttpSession session = signIn("newcomer", "given-out-password");
        web.perform(page("/en/inbox").session(session)).andExpect(redirectedUrl("/en/account/password"));

        web.perform(post("/en/account/password")
                        .session(session)
                        .with(csrf())
                        .param("old", "given-out-password")
                        .param("wanted", "short")
                        .param("again", "short"))
                .andExpect(status().isUnprocessableEntity());
        web.perform(post("/en/account/password")
                        .session(session)
                        .with(csrf())
                        .param("old", "given-out-password")
                        .param("wanted", "park bench at noon")
                        .param("again", "park bench at noon"))
                .andExpect(status().is3xxRedirection());

        assertThat(accounts.find("newcomer").orElseThrow().mustChangePassword()).isFalse();
        web.perform(get("/api/no-such-thing").session(session)).andExpect(status().isNotFound());
    }

    private MockHttpSession signIn(String username, String password) throws Exception {
        var answer = web.perform(formLogin("/sign-in").user(username).password(password))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        assertThat(answer.getResponse().getRedirectedUrl()).doesNotContain("wrong");
        return (MockHttpSession) answer.getRequest().getSession();
    }

    private static MockHttpServletRequestBuilder page(String url) {
        return get(url).accept(MediaType.TEXT_HTML);
    }

    private static MockHttpServletRequestBuilder from(String address, String username, String password) {
        return get("/api/no-such-thing").with(httpBasic(username, password)).with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }
}
