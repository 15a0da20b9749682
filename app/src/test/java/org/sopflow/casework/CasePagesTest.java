package org.sopflow.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.Processes;
import org.sopflow.notification.outbox.Letters;
import org.sopflow.notification.outbox.Messages;
import org.sopflow.page.PageAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Intake, list and page of a case, and their API, as staff meet them. */
@SopflowTest
class CasePagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RECORD = """
            {"FileNo_": "INS160900201", "Status_": "3", "Cre_Date_": "2016/9/10 下午 11:00:47", "ZipName_": "三民區",
             "UnitName_": "養工處", "InformDesc_": "路燈故障(一)"}
            """;

    @Autowired
    MockMvc web;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    Messages messages;

    @Autowired
    Letters letters;

    @Autowired
    BusinessTime time;

    @BeforeEach
    void monday() {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
    }

    @Test
    void the_counter_opens_a_case_and_hands_a_receipt_over_once() throws Exception {
        var session = signedIn("clerk");
        whole(page(get("/zh-tw/cases/new").session(session)));
        var form = whole(page(get("/zh-tw/cases/new?sop=street-light-repair").session(session)));
        assertThat(form).contains("行政區", "故障情形", "_email");

        var broken = send(post("/zh-tw/cases/new")
                .session(session)
                .with(csrf())
                .param("sop", "street-light-repair")
                .param("_channel", "COUNTER")
                .param("_email", "no address")
                .param("district", "三民區")
                .param("address", "建國三路 7 號前"));
        assertThat(broken.getStatus()).isEqualTo(422);
        assertThat(whole(broken)).contains("no address", "建國三路 7 號前", "電子郵件格式不正確", "#email");

        var done = send(post("/zh-tw/cases/new")
                .session(session)
                .with(csrf())
                .param("sop", "street-light-repair")
                .param("_channel", "COUNTER")
                .param("_received", "2026-03-02T09:30")
                .param("_email", "lin@example.org")
                .param("_language", "en")
                .param("_name", "陳大同")
                .param("district", "三民區")
                .param("address", "建國三路 7 號前")
                .param("kind", "SINGLE"));
        assertThat(done.getStatus()).isEqualTo(302);
        assertThat(done.getRedirectedUrl()).endsWith("/cases/receipt");
        var receipt = whole(page(get("/zh-tw/cases/receipt").session(session)));
        assertThat(receipt)
                .contains("115/03/05（四）", "期限 3 個工作日", "服務目標，不是法定期限", "四維維護工程隊")
                .doesNotContain("未確認");
        var slip = Pattern.compile("P115-\\d{6}-\\d|(?:[0-9A-Z]{5}-){2}[0-9A-Z]{5}")
                .matcher(receipt)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(slip).hasSize(3);
        assertThat(whole(page(get("/en/cases/receipt").session(session))))
                .as("the same in the other language")
                .contains(slip)
                .contains("Thu 5 Mar 2026", "Limit of 3 working days", "service target");
        assertThat(cases.lookUp(slip.get(0), slip.get(1))).isPresent();

        var letter = letters.write(messages.list("", slip.get(0), 1).rows().get(0));
        assertThat(letter.text())
                .contains(slip.get(0), slip.get(1), "Thu 5 Mar 2026", "Limit of 3 working days", "service target");
        assertThat(letter.html()).contains(slip.get(1), "Thu 5 Mar 2026");

        page(get("/zh-tw/cases/new").session(session));
        assertThat(send(get("/zh-tw/cases/receipt").session(session)).getStatus())
                .as("who takes the next one in has handed it over")
                .isEqualTo(302);
    }

    @Test
    void a_form_sent_twice_opens_one_case_and_another_form_opens_another() throws Exception {
        var session = signedIn("clerk");
        var form = whole(page(get("/en/cases/new?sop=street-light-repair").session(session)));
        var first = receipt(session, send(filled(session, form)));
        assertThat(receipt(session, send(filled(session, form)))).isEqualTo(first);
        var another = whole(page(get("/en/cases/new?sop=street-light-repair").session(session)));
        assertThat(receipt(session, send(filled(session, another)))).isNotEqualTo(first);
        assertThat(receipt(session, send(filled(session, form))))
                .as("sent once more by the back button")
                .isEqualTo(first);
    }

    /** Number and code. */
    private List<String> receipt(MockHttpSession session, MockHttpServletResponse sent) throws Exception {
        assertThat(sent.getRedirectedUrl()).endsWith("/cases/receipt");
        return Pattern.compile("P115-\\d{6}-\\d|(?:[0-9A-Z]{5}-){2}[0-9A-Z]{5}")
                .matcher(whole(page(get("/en/cases/receipt").session(session))))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static MockHttpServletRequestBuilder filled(MockHttpSession session, String form) {
        var mark = Pattern.compile("name=\"_submission\" value=\"([^\"]+)\"").matcher(form);
        assertThat(mark.find()).isTrue();
        return post("/en/cases/new")
                .session(session)
                .with(csrf())
                .param("sop", "street-light-repair")
                .param("_submission", mark.group(1))
                .param("_channel", "COUNTER")
                .param("_received", "2026-03-02T09:30")
                .param("district", "三民區")
                .param("address", "建國三路 9 號前")
                .param("kind", "SINGLE");
    }

    @Test
    void the_page_of_a_case_masks_contacts_until_somebody_looks_and_is_written_down() throws Exception {
        var number = light("三民區");
        var session = signedIn("clerk");
        for (String language : new String[] {"zh-tw", "en"}) {
            var shown = whole(page(get("/" + language + "/cases/" + number).session(session)));
            assertThat(shown).contains(number, "陳○○", "c***@example.org", "/deadlines/" + number);
            assertThat(shown).doesNotContain("citizen@example.org", "0912-345-678", "陳大同");
        }
        var revealed = whole(page(
                post("/zh-tw/cases/" + number + "/contacts").session(session).with(csrf())));
        assertThat(revealed).contains("citizen@example.org", "陳大同");
        assertThat(cases.timeline(number)).extracting("what").contains("contactRevealed");

        var stranger = signedIn("fengshan-clerk");
        for (var address : new String[] {"/zh-tw/cases/", "/zh-tw/deadlines/"}) {
            assertThat(send(get(address + number).session(stranger)).getStatus())
                    .as("another unit's case and its clocks")
                    .isEqualTo(403);
        }
        assertThat(send(get("/zh-tw/deadlines/P115-999999-9").session(session)).getStatus())
                .isEqualTo(404);
        var auditor = signedIn("manager");
        assertThat(send(get("/zh-tw/cases/" + number).session(auditor)).getStatus())
                .isEqualTo(200);
        assertThat(send(post("/zh-tw/cases/" + number + "/contacts")
                                .session(auditor)
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void the_list_finds_a_case_by_number_and_shows_a_clerk_only_his_unit() throws Exception {
        // of its own: the list shows one page, and other tests have cases at the usual place
        String place = "民族一路 " + UUID.randomUUID();
        var number = light("三民區", place);
        var session = signedIn("clerk");
        assertThat(send(get("/zh-tw/cases?q=" + number).session(session)).getRedirectedUrl())
                .endsWith("/cases/" + number);
        assertThat(whole(page(get("/zh-tw/cases").param("q", place).session(session))))
                .contains(number);
        assertThat(whole(page(get("/zh-tw/cases")
                        .param("q", "民族一路")
                        .param("page", "9999")
                        .session(session))))
                .as("past the end stands the last page")
                .contains("民族一路", "共 ");
        assertThat(whole(page(get("/en/cases").param("q", place).session(signedIn("fengshan-clerk")))))
                .doesNotContain(number);
    }

    @Test
    void only_the_chief_takes_a_stop_back() throws Exception {
        var number = light("三民區");
        complete(number, Map.of());
        complete(number, Map.of("findings", "燈桿斷裂", "decision", "WAIT", "stopReason", "PART", "stopNote", "叫料"));
        assertThat(cases.get(number).state()).isEqualTo(Cases.State.STOPPED);

        var undo = "/zh-tw/cases/" + number + "/stop-undone";
        assertThat(send(post(undo).session(signedIn("clerk")).with(csrf()).param("reason", "料件已在庫"))
                        .getStatus())
                .isEqualTo(403);
        var chief = signedIn("chief");
        assertThat(whole(page(get("/zh-tw/cases/" + number).session(chief)))).contains(undo);
        assertThat(send(post(undo).session(chief).with(csrf())).getStatus()).isEqualTo(422);
        assertThat(send(post(undo).session(chief).with(csrf()).param("reason", "長".repeat(501)))
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(post(undo).session(chief).with(csrf()).param("reason", "料件已在庫"))
                        .getStatus())
                .isEqualTo(302);
        assertThat(cases.get(number).state()).isEqualTo(Cases.State.OPEN);
        assertThat(processes.openSteps(number).get(0).meaning()).containsEntry("status1999", "3");
        assertThat(send(post(undo).session(chief).with(csrf()).param("reason", "再一次"))
                        .getStatus())
                .isEqualTo(409);
    }

    @Test
    void the_api_opens_and_tells_of_a_case() throws Exception {
        var opened = send(json("/api/cases", "clerk", """
                {"sop": "street-light-repair", "channel": "PHONE", "received": "2026-03-02T09:00:00+08:00",
                 "applicant": {"name": "", "email": "", "phone": "07-3368333"},
                 "data": {"district": "三民區", "address": "建國三路", "kind": "SINGLE", "unknown": "dropped"}}
                """));
        assertThat(opened.getStatus()).isEqualTo(201);
        JsonNode body = JSON.readTree(opened.getContentAsString(StandardCharsets.UTF_8));
        assertThat(body.at("/clocks/0/kind").asText()).isEqualTo("PUBLISHED");
        assertThat(body.at("/clocks/0/due").asText()).isEqualTo("2026-03-05");

        var told = send(get("/api/cases/" + body.path("number").asText()).with(httpBasic("clerk", "demo")));
        JsonNode kase = JSON.readTree(told.getContentAsString(StandardCharsets.UTF_8));
        assertThat(kase.fieldNames())
                .toIterable()
                .containsExactly("number", "sop", "state", "outcome", "unit", "received", "clocks", "timeline");
        assertThat(kase.path("received").asText()).isEqualTo("2026-03-02T09:00:00+08:00");
        assertThat(kase.path("outcome").isNull()).isTrue();
        assertThat(kase.at("/clocks/0/steps")).isNotEmpty();
        assertThat(kase.at("/timeline/0/who").asText()).isEqualTo("clerk");
        assertThat(send(get("/api/cases/" + body.path("number").asText()).with(httpBasic("fengshan-clerk", "demo")))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void the_api_names_what_is_wrong() throws Exception {
        assertThat(fields("""
                {"sop": "street-light-repair", "channel": "PIGEON", "received": "yesterday", "applicant": {"name": 5}, "data": []}
                """)).contains("channel", "received", "applicant.name", "data");
        assertThat(fields("""
                {"sop": "street-light-repair", "channel": "PHONE", "received": "2026-03-03T09:00:00+08:00",
                 "applicant": {"phone": "12345"}, "data": {"district": "三民區"}}
                """)).contains("received", "applicant.phone", "address", "kind");
        assertThat(fields("""
                {"sop": "street-light-repair", "channel": "PHONE", "received": "2019-03-03T09:00:00+08:00",
                 "data": {"district": "三民區", "address": "建國三路", "kind": "SINGLE"}}
                """)).as("no calendar, no promise").contains("received");
        assertThat(send(json("/api/cases", "manager", "{}")).getStatus()).isEqualTo(403);
        assertThat(fields("{\"sop\":\"nothing\",\"channel\":\"PHONE\",\"applicant\":{\"phone\":\"1\"}}"))
                .containsExactly("applicant.phone", "sop");
    }

    @Test
    void the_feed_may_come_packed() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("[" + RECORD + "]").getBytes(StandardCharsets.UTF_8));
        }
        var taken = send(post("/api/intake/open1999")
                .with(httpBasic("admin", "demo"))
                .header("Content-Encoding", "gzip")
                .contentType(MediaType.APPLICATION_JSON)
                .content(packed.toByteArray()));
        assertThat(taken.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("{\"taken\":1,\"known\":0,\"rejected\":[]}");
        assertThat(send(json("/api/intake/open1999", "admin", "{}")).getStatus())
                .isEqualTo(422);
        assertThat(send(json("/api/intake/open1999", "clerk", "[]")).getStatus())
                .isEqualTo(403);
    }

    @Test
    void what_is_no_json_is_no_feed() throws Exception {
        for (String body : new String[] {"", "no json", "\u001f\u008b\u0008"}) {
            assertThat(send(json("/api/intake/open1999", "admin", body)).getStatus())
                    .as(body)
                    .isEqualTo(400);
            assertThat(send(json("/api/intake/open1999", "admin", body).header("Content-Encoding", "gzip"))
                            .getStatus())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_timeline_says_what_a_step_was_filled_in_with() throws Exception {
        String number = light("鼓山區");
        complete(number, Map.of());
        complete(number, Map.of("decision", "DO", "findings", "燈泡損壞"));

        assertThat(whole(page(get("/zh-tw/cases/" + number).session(signedIn("clerk")))))
                .contains("：燈泡損壞")
                .doesNotContain("：DO");
        assertThat(whole(page(get("/en/cases/" + number).session(signedIn("clerk")))))
                .contains(": 燈泡損壞");
    }

    private Iterable<String> fields(String body) throws Exception {
        var answer = send(json("/api/cases", "clerk", body));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8))
                .path("errors")
                .findValuesAsText("field");
    }

    private static MockHttpServletRequestBuilder json(String path, String user, String body) {
        return post(path)
                .with(httpBasic(user, "demo"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.getBytes(StandardCharsets.UTF_8));
    }

    private String light(String district) {
        return light(district, "建國三路 7 號前");
    }

    private String light(String district, String address) {
        return cases.open(new NewCase(
                        "street-light-repair",
                        Channel.PHONE,
                        null,
                        new Applicant("陳大同", "citizen@example.org", "0912-345-678"),
                        Map.of("district", district, "address", address, "kind", "SINGLE"),
                        Locale.TAIWAN))
                .number();
    }

    private void complete(String number, Map<String, Object> data) {
        var step = processes.openSteps(number).get(0).step();
        processes.claim(step, "clerk");
        processes.complete(step, data, "clerk");
    }

    private MockHttpSession signedIn(String user) throws Exception {
        var session = web.perform(post("/zh-tw/sign-in")
                        .with(csrf())
                        .param("username", user)
                        .param("password", "demo"))
                .andReturn()
                .getRequest()
                .getSession(false);
        return (MockHttpSession) java.util.Objects.requireNonNull(session);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse page(MockHttpServletRequestBuilder request) throws Exception {
        var answer = send(request);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer;
    }

    private static String whole(MockHttpServletResponse answer) throws Exception {
        String page = answer.getContentAsString(StandardCharsets.UTF_8);
        PageAssert.assertThat(page).hasUniqueIds().hasNoMissingText();
        return page;
    }
}
