package org.sopflow.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Processes;
import org.sopflow.page.PageAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The public site, as somebody without an account sees it. */
@SopflowTest
class PortalTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    @Autowired
    MockMvc web;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    BusinessTime time;

    @BeforeEach
    void monday() {
        time.freezeAt(MONDAY);
    }

    @Test
    void home_lists_the_services_in_both_languages() throws Exception {
        assertThat(page(get("/"))).contains("路燈報修", "3 個工作日", "/zh-tw/sops/street-light-repair");
        assertThat(page(get("/en/"))).contains("Street light repair", "3 working days", "/en/sops/street-light-repair");
        assertThat(page(get("/en/").param("q", "exposed wires")))
                .contains("One service")
                .doesNotContain("/en/sops/general-dispatch");
        assertThat(page(get("/zh-tw/").param("q", "<script>")))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>」");
    }

    @Test
    void an_unconfirmed_limit_is_a_target_and_never_law() throws Exception {
        assertThat(page(get("/zh-tw/sops/street-light-repair")))
                .contains("服務目標", "單盞不亮", "4 小時", "現場勘查", "免費")
                .doesNotContain("苗栗", "[P]", "未確認");
        assertThat(page(get("/en/sops/street-light-repair")))
                .contains("Service target", "One light is out", "4 hours", "Inspection", "Free of charge")
                .doesNotContain("[P]");
        web.perform(get("/en/sops/deadline-sweep")).andExpect(status().isNotFound());
    }

    @Test
    void number_and_code_show_the_way_of_the_case_and_nobodys_data() throws Exception {
        var opened = open();
        var session = new MockHttpSession();
        String there = web.perform(lookUp("zh-tw", opened.number(), opened.lookupCode(), "192.0.2.1")
                        .session(session))
                .andExpect(status().isFound())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(there).isEqualTo("/zh-tw/status/" + opened.number());
        String page = web.perform(get(there).session(session))
                .andExpect(status().isOk())
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Robots-Tag", "noindex, nofollow"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        PageAssert.assertThat(page).hasUniqueIds();
        assertThat(page)
                .contains(opened.number(), "115/03/05（四）", "is-now", "現場勘查", "服務目標", "noindex", "四維維護工程隊", "sf-ruler")
                .doesNotContain("陳大同", "citizen@example.org", "0912", "建國三路", "請小心狗");
    }

    @Test
    void who_gave_the_code_reads_the_case_in_the_other_language_and_nobody_else_does() throws Exception {
        var opened = open();
        var session = new MockHttpSession();
        web.perform(lookUp("zh-tw", opened.number(), opened.lookupCode(), "192.0.2.6")
                .session(session));
        assertThat(page(get("/en/status/" + opened.number()).session(session)))
                .contains("Read about Street light repair", "/zh-tw/status/" + opened.number())
                .doesNotContain(opened.lookupCode());
        assertThat(page(get("/en/status/" + opened.number()))).contains("Lookup code", opened.number());
        assertThat(page(get("/en/status/P115-999999-0"))).contains("Lookup code");
    }

    @Test
    void each_stage_that_was_reached_has_its_day() throws Exception {
        var opened = open();
        time.freezeAt(MONDAY.plusSeconds(24 * 3600));
        complete(opened.number(), Map.of());
        time.freezeAt(MONDAY.plusSeconds(2 * 24 * 3600));
        complete(
                opened.number(),
                Map.of("findings", "燈桿斷裂", "decision", "WAIT", "stopReason", "PART", "stopNote", "叫料"));
        assertThat(shown("zh-tw", opened).replaceAll("<[^>]*>", ""))
                .contains("收件（已完成）115/03/02（一）", "受理（已完成）115/03/03（二）", "現場勘查（已完成）115/03/04（三）")
                .contains("等候料件，115/03/04（三）起", "停鐘")
                .doesNotContain("叫料", "PART");
    }

    @Test
    void a_late_case_says_so() throws Exception {
        var opened = open();
        time.freezeAt(MONDAY.plusSeconds(7 * 24 * 3600));
        assertThat(shown("en", opened))
                .contains("We should have finished by", "Thu 5 Mar 2026", "2 working days overdue");
    }

    @Test
    void a_wrong_code_and_an_unknown_number_get_one_answer_and_then_none() throws Exception {
        var opened = open();
        String wrong = refused(opened.number(), "AAAAA-AAAAA-AAAAA", 422);
        String unknown = refused("P115-999999-0", opened.lookupCode(), 422);
        assertThat(wrong.replace(opened.number(), "")).isEqualTo(unknown.replace("P115-999999-0", ""));
        for (int i = 2; i < 10; i++) {
            refused(opened.number(), "AAAAA", 422);
        }
        refused(opened.number(), opened.lookupCode(), 429);
        web.perform(lookUp("zh-tw", opened.number(), opened.lookupCode(), "192.0.2.99"))
                .andExpect(status().isFound());
    }

    @Test
    void the_other_pages_are_there() throws Exception {
        for (String path : new String[] {"/zh-tw/status", "/en/privacy", "/zh-tw/accessibility", "/en/accessibility"}) {
            page(get(path));
        }
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        String page = web.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        PageAssert.assertThat(page).hasUniqueIds();
        PageAssert.assertThat(page).hasNoMissingText();
        return page;
    }

    private String refused(String number, String code, int status) throws Exception {
        return web.perform(lookUp("zh-tw", number, code, "192.0.2.3"))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private String shown(String language, Cases.Opened opened) throws Exception {
        var session = new MockHttpSession();
        web.perform(lookUp(language, opened.number(), opened.lookupCode(), "192.0.2.5")
                .session(session));
        return page(get("/" + language + "/status/" + opened.number()).session(session));
    }

    private static MockHttpServletRequestBuilder lookUp(String language, String number, String code, String from) {
        return post("/" + language + "/status")
                .param("number", number)
                .param("code", code)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr(from);
                    return request;
                });
    }

    private void complete(String number, Map<String, Object> data) {
        var step = processes.openSteps(number).get(0).step();
        processes.claim(step, "clerk");
        processes.complete(step, data, "clerk");
    }

    private Cases.Opened open() {
        return cases.open(new NewCase(
                "street-light-repair",
                Channel.PHONE,
                MONDAY,
                new Applicant("陳大同", "citizen@example.org", "0912345678"),
                Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE", "description", "請小心狗"),
                Locale.TAIWAN));
    }
}
