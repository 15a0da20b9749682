package org.sopflow.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockMoved;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Processes;
import org.sopflow.engine.StepId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A case of the Siwei team in the inboxes of its people, through the API and on the pages. */
@SopflowTest
class InboxTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    MockMvc web;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    BusinessTime time;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient db;

    String number;

    @BeforeEach
    void a_light_is_out() {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
        number = cases.open(new Cases.NewCase(
                        "street-light-repair",
                        Cases.Channel.PHONE,
                        null,
                        Cases.Applicant.NOBODY,
                        Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE", "description", "兩晚沒亮"),
                        Locale.TAIWAN))
                .number();
        published(ClockState.RUNNING, Instant.parse("2026-03-05T16:00:00Z"));
    }

    /** The news of the case's clock, as its module tells it. */
    private void published(ClockState state, Instant due) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(new ClockMoved(
                        new Clocks.RunningClock(
                                0,
                                number,
                                null,
                                ClockKind.PUBLISHED,
                                "DISPATCH",
                                state,
                                due,
                                Basis.WORKING_DAY,
                                3,
                                time.now(),
                                null,
                                "case-deadline",
                                1,
                                "row",
                                "",
                                "P"),
                        "RECOMPUTE")));
    }

    @Test
    void the_due_date_follows_the_clock_of_the_case() throws Exception {
        assertThat(find("clerk", "mine").path("due").asText()).isBetween("2026-03-02", "2026-03-05");
        var row = "tr:has(a:containsOwn(" + number + "))";
        published(ClockState.STOPPED, null);
        assertThat(page("clerk", "/en/inbox?light=stopped&q=" + number.substring(0, 9))
                        .select(row + " .sf-light")
                        .text())
                .isEqualTo("Clock stopped");
        published(ClockState.RUNNING, Instant.parse("2026-02-25T16:00:00Z"));
        assertThat(find("clerk", "mine").path("due").asText()).isEqualTo("2026-02-25");
        assertThat(page("clerk", "/zh-tw/inbox?light=overdue&q=" + number.substring(0, 9))
                        .select(row + " .sf-light--overdue")
                        .text())
                .contains("逾期");
    }

    @Test
    void the_clerks_of_the_unit_find_it_and_others_may_not_see_it() throws Exception {
        var task = find("clerk", "mine");
        assertThat(task.path("sop").asText()).isEqualTo("street-light-repair");
        assertThat(task.path("assignee").isNull()).isTrue();
        assertThat(task.path("due").asText()).startsWith("2026-03-0");
        assertThat(task.path("why").asText()).contains("四維維護工程隊").contains("三民區");
        assertThat(find("chief", "unit").path("id")).isEqualTo(task.path("id"));
        assertThat(find("chief", "mine")).isNull();
        var id = task.path("id").asText();
        assertThat(api("fengshan-clerk", "GET", id, "").getStatus()).isEqualTo(403);
        assertThat(api("fengshan-clerk", "POST", id + "/claim", "").getStatus()).isEqualTo(403);
        assertThat(api("chief", "GET", id, "").getStatus()).isEqualTo(200);
        assertThat(api("chief", "POST", id + "/claim", "").getStatus()).isEqualTo(403);
        assertThat(api("clerk", "GET", "there-is-none", "").getStatus()).isEqualTo(404);
        assertThat(api("clerk", "GET", "?scope=everything", "").getStatus()).isEqualTo(422);
        assertThat(api("clerk", "GET", "?page=0", "").getStatus()).isEqualTo(422);
    }

    @Test
    void claim_release_and_complete_are_the_claimers() throws Exception {
        var id = find("clerk", "unit").path("id").asText();
        assertThat(complete("clerk", id, "{}").getStatus()).as("unclaimed").isEqualTo(409);
        assertThat(json(api("clerk", "POST", id + "/claim", ""))
                        .path("assignee")
                        .asText())
                .isEqualTo("clerk");
        assertThat(api("clerk", "POST", id + "/claim", "").getStatus()).isEqualTo(200);
        assertThat(api("clerk2", "POST", id + "/claim", "").getStatus()).isEqualTo(409);
        assertThat(api("clerk2", "POST", id + "/release", "").getStatus()).isEqualTo(409);
        assertThat(complete("clerk2", id, "{}").getStatus()).isEqualTo(409);
        assertThat(find("clerk2", "mine")).isNull();
        assertThat(json(api("clerk", "POST", id + "/release", ""))
                        .path("assignee")
                        .isNull())
                .isTrue();
        assertThat(find("clerk2", "mine")).isNotNull();

        api("clerk", "POST", id + "/claim", "");
        assertThat(json(api("clerk", "GET", id, "")).path("form").path("components"))
                .isNotEmpty();
        var done = json(complete("clerk", id, "{\"acceptNote\":\"已電話聯繫\",\"forged\":true}"));
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        assertThat(api("clerk", "GET", id, "").getStatus()).isEqualTo(404);
        var next = find("clerk", "mine");
        assertThat(next.path("why").asText()).contains("完成");
        assertThat(processes.variables(new StepId(next.path("id").asText()))).doesNotContainKey("forged");
    }

    @Test
    void what_somebody_has_who_left_the_post_is_taken_over() throws Exception {
        var id = find("clerk", "unit").path("id").asText();
        processes.claim(new StepId(id), "who-left");
        assertThat(find("clerk", "unit").path("assignee").asText()).isEqualTo("who-left");
        assertThat(page("clerk", "/zh-tw/tasks/" + id).html()).contains("/tasks/" + id + "/claim");
        assertThat(api("fengshan-clerk", "POST", id + "/claim", "").getStatus()).isEqualTo(403);
        assertThat(json(api("clerk", "POST", id + "/claim", ""))
                        .path("assignee")
                        .asText())
                .isEqualTo("clerk");
        assertThat(api("clerk2", "POST", id + "/claim", "").getStatus())
                .as("who holds the post keeps it")
                .isEqualTo(409);
    }

    @Test
    void an_auditor_neither_sees_nor_does_a_task() throws Exception {
        var id = find("clerk", "unit").path("id").asText();
        assertThat(api("manager", "GET", id, "").getStatus()).isEqualTo(403);
        assertThat(api("manager", "POST", id + "/claim", "").getStatus()).isEqualTo(403);
        assertThat(complete("manager", id, "{}").getStatus()).isEqualTo(403);
        assertThat(json(api("manager", "GET", "?scope=unit", "")).path("total").asInt())
                .isZero();
    }

    @Test
    void a_form_against_its_rules_names_every_field_and_changes_nothing() throws Exception {
        done("clerk", "{}");
        var id = claimed("clerk");
        var refused = complete("clerk", id, "{\"decision\":\"MAYBE\"}");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(json(refused).path("errors").findValuesAsText("field")).contains("findings", "decision");
        assertThat(json(refused).path("errors").findValuesAsText("message")).allMatch(text -> !text.isBlank());
        assertThat(complete("clerk", id, "[1]").getStatus()).isEqualTo(422);
        assertThat(find("clerk", "mine").path("id").asText()).isEqualTo(id);
    }

    @Test
    void what_the_chief_sends_back_says_who_and_why() throws Exception {
        done("clerk", "{}");
        done("clerk", "{\"findings\":\"燈泡壞\",\"decision\":\"DO\"}");
        done("clerk", "{\"result\":\"已換\",\"decision\":\"DONE\"}");
        assertThat(find("clerk", "mine")).isNull();
        done("chief", "{\"decision\":\"SEND_BACK\",\"reason\":\"照片不清楚\"}");
        assertThat(find("clerk", "mine").path("why").asText()).contains("退回", "照片不清楚");
        done("clerk", "{\"result\":\"已換，附照片\",\"decision\":\"DONE\"}");
        done("chief", "{\"decision\":\"RELEASE\"}");
        assertThat(find("clerk", "unit")).isNull();
        assertThat(cases.get(number).outcome()).isEqualTo("DONE");
    }

    @Test
    void a_rolled_back_move_leaves_no_row() throws Exception {
        var before = find("clerk", "mine").path("id").asText();
        var step = new StepId(before);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var savepoint = status.createSavepoint();
            processes.claim(step, "clerk2");
            status.rollbackToSavepoint(savepoint);
            status.releaseSavepoint(savepoint);
        });
        assertThat(find("clerk", "mine").path("assignee").isNull()).isTrue();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            processes.claim(step, "clerk2");
            status.setRollbackOnly();
        });
        assertThat(find("clerk", "mine").path("assignee").isNull()).isTrue();
    }

    @Test
    void the_list_shows_light_reason_and_named_buttons() throws Exception {
        for (var language : new String[] {"zh-tw", "en"}) {
            var page = page("clerk", "/" + language + "/inbox?q=" + number.substring(0, 9));
            var row = page.select("tr:has(a:containsOwn(" + number + "))");
            assertThat(row).hasSize(1);
            assertThat(row.select(".sf-light").text()).isNotBlank();
            assertThat(row.select("time").attr("datetime")).startsWith("2026-03-0");
            assertThat(row.select("button").attr("aria-label")).contains(number);
            assertThat(row.select("form").attr("action")).startsWith("/" + language + "/tasks/");
            assertThat(page.text()).doesNotContain("inbox.").doesNotContain("??");
        }
        // counters agree with the lists behind them
        var list = page("clerk", "/en/inbox?scope=unit");
        for (var counter : list.select(".sf-counters a")) {
            var behind = page("clerk", counter.attr("href"));
            var count = counter.select(".sf-counters__n").text();
            assertThat(behind.select(".sf-counters a[aria-current] .sf-counters__n")
                            .text())
                    .isEqualTo(count);
            assertThat(behind.select("tbody tr").size()).isEqualTo(Math.min(50, Integer.parseInt(count)));
        }
        assertThat(web.perform(get("/en/inbox").param("q", number).with(httpSession("clerk")))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/en/cases/" + number);
        assertThat(page("clerk", "/en/inbox?q=there+is+no+such+subject").text()).contains("Nothing matches");
    }

    @Test
    void a_long_list_has_pages_and_an_exact_total() throws Exception {
        var run = "run-" + number;
        db.sql("""
                        insert into sopflow.inbox_item (step, case_number, process, definition, element, sop, name, name_en, subject,
                            district, unit, post, why, offered)
                        select :run || n, 'LONG-' || n, 'p', 'd', 'e', 's', 'n', 'n', :run, '', 'planning-section',
                            'planning-section/chief', 'OVERDUE', :now from generate_series(1, 120) n""").param("run", run).param("now", Timestamp.from(time.now())).update();
        try {
            var page = page("planning-chief", "/en/inbox?page=3&q=" + run);
            assertThat(page.select("tbody tr")).hasSize(20);
            assertThat(page.text()).contains("101 to 120 of 120");
            var links = page.select(".govuk-pagination a").eachAttr("href");
            assertThat(links).contains("/en/inbox?scope=mine&q=" + run + "&page=2");
            assertThat(page("planning-chief", links.get(0)).select("tbody tr")).hasSize(50);
            assertThat(json(api("planning-chief", "GET", "?page=3", ""))
                            .path("total")
                            .asInt())
                    .isGreaterThanOrEqualTo(120);
        } finally {
            db.sql("delete from sopflow.inbox_item where subject = :run")
                    .param("run", run)
                    .update();
        }
    }

    @Test
    void a_task_is_claimed_filled_in_and_completed_without_a_script() throws Exception {
        done("clerk", "{}");
        var id = find("clerk", "mine").path("id").asText();
        var preview = page("clerk", "/en/tasks/" + id);
        assertThat(preview.select("fieldset[disabled] [name=decision]")).hasSize(1);
        assertThat(preview.select("form[action$=/claim] button")).hasSize(1);
        assertThat(preview.text()).contains("建國三路 7 號前").doesNotContain("inbox.");
        form("clerk", "/en/tasks/" + id + "/claim");

        var task = page("clerk", "/en/tasks/" + id);
        assertThat(task.select("form[action$=/complete] select[name=decision]")).hasSize(1);
        assertThat(task.select("[id]").eachAttr("id")).doesNotHaveDuplicates();

        var refused = form("clerk", "/en/tasks/" + id + "/complete", "findings", "<i>燈泡壞</i>", "decision", "WAIT");
        assertThat(refused.getStatus()).isEqualTo(422);
        var again = Jsoup.parse(refused.getContentAsString());
        assertThat(again.select("[name=findings]").text()).isEqualTo("<i>燈泡壞</i>");
        assertThat(again.select(".govuk-error-summary a")).isNotEmpty();
        assertThat(again.select("[name=stopReason]")).hasSize(1);

        // the fields of a choice, as htmx asks for them
        var fields = form("clerk", "/en/tasks/" + id + "/fields", "decision", "NOT_OURS");
        assertThat(Jsoup.parse(fields.getContentAsString()).select("[name=responsibleAgency]"))
                .hasSize(1);

        var completed =
                form("clerk", "/en/tasks/" + id + "/complete", "findings", "燈泡壞", "decision", "DO", "then", "next");
        assertThat(completed.getStatus()).isEqualTo(302);
        assertThat(completed.getRedirectedUrl()).startsWith("/en/tasks/");

        // the second click
        var definition = task.select("[name=_definition]").attr("value");
        var element = task.select("[name=_element]").attr("value");
        var second = form(
                "clerk",
                "/en/tasks/" + id + "/complete",
                "findings",
                "typed once more",
                "decision",
                "DO",
                "_definition",
                definition,
                "_element",
                element);
        assertThat(second.getStatus()).isEqualTo(404);
        assertThat(second.getContentAsString()).contains("typed once more", "Repair it now");
    }

    @Test
    void what_was_typed_is_shown_when_another_has_taken_it() throws Exception {
        done("clerk", "{}");
        var id = find("clerk", "mine").path("id").asText();
        api("clerk2", "POST", id + "/claim", "");
        var refused = form("clerk", "/zh-tw/tasks/" + id + "/complete", "findings", "打了很多字", "decision", "DO");
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("打了很多字", "已領取");
    }

    @Test
    void tells_of_new_ones_without_moving_the_list() throws Exception {
        var fresh = page("clerk", "/en/inbox/new?scope=unit&since=2026-03-02T01:59:59Z&back=/inbox?scope%3Dunit");
        assertThat(fresh.select("a").text()).contains("new");
        assertThat(fresh.select("a").attr("href")).isEqualTo("/en/inbox?scope=unit");
        assertThat(page("clerk", "/en/inbox/new?since=2099-01-01T00:00:00Z").select("a"))
                .isEmpty();
        assertThat(page("clerk", "/en/inbox/new?since=never&back=https://evil.example")
                        .select("a"))
                .isEmpty();
    }

    // ---- help

    private JsonNode find(String user, String scope) throws Exception {
        for (int page = 1; ; page++) {
            var items = json(api(user, "GET", "?scope=" + scope + "&page=" + page, ""))
                    .path("items");
            for (var item : items) {
                if (item.path("caseNumber").asText().equals(number)) {
                    return item;
                }
            }
            if (items.size() < 50) {
                return null;
            }
        }
    }

    private String claimed(String user) throws Exception {
        var id = find(user, "mine").path("id").asText();
        assertThat(api(user, "POST", id + "/claim", "").getStatus()).isEqualTo(200);
        return id;
    }

    private void done(String user, String data) throws Exception {
        var answer = complete(user, claimed(user), data);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
    }

    private MockHttpServletResponse complete(String user, String id, String data) throws Exception {
        return api(user, "POST", id + "/complete", "{\"data\":" + data + "}");
    }

    private MockHttpServletResponse api(String user, String method, String rest, String body) throws Exception {
        var path = "/api/tasks" + (rest.isEmpty() || rest.startsWith("?") ? rest : "/" + rest);
        MockHttpServletRequestBuilder request = method.equals("GET") ? get(path) : post(path);
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        var answer = web.perform(request.with(httpBasic(user, "demo")).locale(Locale.TAIWAN))
                .andReturn()
                .getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString());
    }

    private Document page(String user, String address) throws Exception {
        var answer = web.perform(get(URI.create(address)).with(httpSession(user)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    private MockHttpServletResponse form(String user, String address, String... fields) throws Exception {
        var request = post(address).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        return web.perform(request.with(httpSession(user))).andReturn().getResponse();
    }

    /** Signed in by the form, as a browser is. */
    private RequestPostProcessor httpSession(String user) {
        return request -> {
            request.setSession(sessions.computeIfAbsent(user, this::signIn));
            return request;
        };
    }

    private final Map<String, MockHttpSession> sessions = new HashMap<>();

    private MockHttpSession signIn(String user) {
        try {
            return (MockHttpSession) web.perform(post("/sign-in")
                            .with(csrf())
                            .param("username", user)
                            .param("password", "demo"))
                    .andReturn()
                    .getRequest()
                    .getSession();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
