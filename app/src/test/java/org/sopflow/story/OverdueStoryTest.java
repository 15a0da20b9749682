package org.sopflow.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.notification.outbox.Letters;
import org.sopflow.notification.outbox.MailSettings;
import org.sopflow.notification.outbox.Messages;
import org.sopflow.notification.outbox.Sending;
import org.sopflow.organization.Organization;
import org.sopflow.page.Dates;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A street light that is not repaired in time, from its report to the citizen who reads why: over HTTP as the office and the public
 * use it, on the clock of business, with the mails in a real SMTP conversation. Monday 2 March 2026, 10:00; a single lamp has three
 * working days, so it is overdue from Friday 6 March, 00:00.
 */
@SopflowTest
@ExtendWith(OutputCaptureExtension.class)
class OverdueStoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String EXPLAINED = """
            {"overdueReason": "燈具缺貨，廠商延後交貨", "overdueStatus": "已改向另一廠商訂購", "expectedDate": "2026-03-13"}""";

    @Autowired
    MockMvc web;

    @Autowired
    BusinessTime time;

    @Autowired
    Cases cases;

    @Autowired
    Sweeps sweeps;

    @Autowired
    JdbcClient db;

    @Autowired
    Messages messages;

    @Autowired
    MessageSource texts;

    @Autowired
    Organization organization;

    @Autowired
    Dates dates;

    @Autowired
    PlatformTransactionManager transactions;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final String citizen = "citizen-" + UUID.randomUUID() + "@example.org";
    private Instant real = Instant.now();

    @BeforeEach
    void monday() {
        server.start();
        time.freezeAt(moment("2026-03-02T10:00"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void the_office_is_reminded_then_asked_and_the_citizen_is_told_why_and_until_when() throws Exception {
        var light = reported("zh-TW", citizen);
        assertThat(light.due).isEqualTo("2026-03-05");
        done("clerk", light.number, "{}");
        assertThat(told(light.number))
                .containsExactly("03-02T10:00 applicant accepted MAIL", "03-02T10:00 applicant received MAIL");

        // the clerk lets it lie: he is reminded, on the last day his chief too, and nobody above
        passes("2026-03-05T23:59");
        assertThat(toldSince("2026-03-03T00:00", light.number))
                .containsExactly(
                        "03-04T09:00 clerk due-today IN_APP",
                        "03-04T09:00 clerk remind MAIL",
                        "03-04T09:00 clerk2 due-today IN_APP",
                        "03-04T09:00 clerk2 remind MAIL",
                        "03-05T09:00 chief due-today MAIL",
                        "03-05T09:00 chief raise IN_APP",
                        "03-05T09:00 clerk due-today MAIL",
                        "03-05T09:00 clerk2 due-today MAIL");
        assertThat(status("zh-tw", light)).doesNotContain("很抱歉");
        assertThat(task("clerk", light.number, "explainOverdue")).isNull();

        passes("2026-03-06T00:01");
        assertThat(toldSince("2026-03-06T00:00", light.number))
                .containsExactly("03-06T00:00 clerk overdue-notice MAIL", "03-06T00:00 clerk2 overdue-notice MAIL");
        assertThat(status("zh-tw", light)).contains("我們應在 115/03/05（四） 前完成，還沒有完成", "承辦單位要說明逾期原因");

        // beside the case, which stays where it is
        assertThat(task("clerk", light.number, "look")).isNotNull();
        var overdue = task("clerk", light.number, "explainOverdue");
        assertThat(overdue.path("why").asText()).isNotBlank();
        var id = claimed("clerk", overdue);
        var refused = complete("clerk", id, "{}");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(json(refused).path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("overdueReason", "overdueStatus", "expectedDate");
        assertThat(json(refused).path("errors").findValuesAsText("message")).allMatch(text -> !text.isBlank());
        assertThat(json(complete("clerk", id, EXPLAINED.replace("2026-03-13", "2026-03-05")))
                        .path("errors")
                        .findValuesAsText("field"))
                .as("a day that has passed is no promise")
                .containsExactly("expectedDate");
        assertThat(told(light.number)).noneMatch(line -> line.contains("applicant overdue"));

        time.freezeAt(moment("2026-03-06T08:30"));
        assertThat(complete("clerk", id, EXPLAINED).getStatus()).isEqualTo(200);
        assertThat(task("clerk", light.number, "explainOverdue")).isNull();
        assertThat(task("clerk", light.number, "look")).as("still to do").isNotNull();
        assertThat(told(light.number)).endsWith("03-06T08:30 applicant overdue MAIL");

        var mail = mailed(light.number, "overdue");
        assertThat(mail.getAllRecipients()[0]).hasToString(citizen);
        assertThat(mail.getSubject()).isEqualTo("案件 " + light.number + " 逾期告知");
        assertThat(mail.getHeader("Content-Language")).containsExactly("zh-TW");
        for (var text : written(mail)) {
            assertThat(text).contains("王小明 您好", light.number, "燈具缺貨，廠商延後交貨", "已改向另一廠商訂購", "115/03/13（五）", "四維維護工程隊");
        }
        assertThat(status("zh-tw", light)).contains("燈具缺貨，廠商延後交貨", "已改向另一廠商訂購", "115/03/13（五）");
        assertThat(status("en", light)).contains("Why it is late", "燈具缺貨，廠商延後交貨", "Fri 13 Mar 2026");
        assertThat(timeline(light.number))
                .containsSubsequence("逾期，請承辦人說明原因、現況與預計完成時間", "完成「說明逾期原因」")
                .contains("已寄發通知：逾期告知");

        // still nothing done: it climbs
        passes("2026-03-17T09:00");
        assertThat(toldSince("2026-03-06T08:31", light.number))
                .containsExactly(
                        "03-06T09:00 chief demand-reason MAIL",
                        "03-06T09:00 planner demand-reason MAIL",
                        "03-10T09:00 secretary raise MAIL",
                        "03-16T09:00 director list-weekly MAIL");
        assertThat(toldTwice(light.number)).isEmpty();

        // and it ends as every case does, late, without a second notice
        done("clerk", light.number, "{\"findings\":\"燈具損壞\",\"decision\":\"DO\"}");
        done("clerk", light.number, "{\"result\":\"已更換\",\"decision\":\"DONE\"}");
        done("chief", light.number, "{\"decision\":\"RELEASE\"}");
        assertThat(toldSince("2026-03-17T09:01", light.number)).isEmpty();
        assertThat(told(light.number))
                .endsWith("03-17T09:00 applicant done MAIL")
                .filteredOn(line -> line.contains("applicant overdue"))
                .hasSize(1);
    }

    @Test
    void who_asked_for_english_is_told_in_english() throws Exception {
        var light = takenInByForm("王小明", citizen, "en");
        passes("2026-03-06T00:01");
        done("clerk", light.number, "explainOverdue", EXPLAINED);

        var mail = mailed(light.number, "overdue");
        assertThat(mail.getSubject()).isEqualTo("Case " + light.number + " is overdue");
        assertThat(mail.getHeader("Content-Language")).containsExactly("en");
        for (var text : written(mail)) {
            assertThat(text)
                    .contains(
                            "Dear 王小明",
                            "We could not finish your case within its published limit.",
                            "Reason of the delay",
                            "燈具缺貨，廠商延後交貨",
                            "Present situation",
                            "已改向另一廠商訂購",
                            "Expected date",
                            "Fri 13 Mar 2026");
        }
    }

    @Test
    void without_a_contact_the_notice_stands_on_the_status_page_and_the_log_says_so(CapturedOutput log)
            throws Exception {
        var light = takenInByForm("", "", "zh-tw");
        assertThat(told(light.number)).isEmpty();
        passes("2026-03-06T00:01");
        done("clerk", light.number, "explainOverdue", EXPLAINED);

        assertThat(told(light.number)).endsWith("03-06T00:01 applicant overdue STATUS_PAGE");
        assertThat(status("zh-tw", light)).contains("燈具缺貨，廠商延後交貨", "已改向另一廠商訂購", "115/03/13（五）");
        assertThat(timeline(light.number)).contains("無聯絡資料，逾期告知登載於案件查詢頁").noneMatch(line -> line.contains("已寄發通知"));
        assertThat(log).contains("overdue notice of case " + light.number + ": no contact");
        queue(light.number);
        sending(smtp()).sendDue();
        assertThat(server.getReceivedMessages())
                .as("only colleagues have an address")
                .allSatisfy(mail -> assertThat(mail.getAllRecipients()[0].toString())
                        .isIn("clerk@example.org", "clerk2@example.org", "chief@example.org"));
        assertThat(toldTwice(light.number)).isEmpty();
    }

    @Test
    void two_sweeps_at_once_tell_everybody_once_and_ask_the_clerk_once() throws Exception {
        var lights = new ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            lights.add(cases.open(new NewCase(
                            "street-light-repair",
                            Channel.PHONE,
                            null,
                            new Applicant("王小明", citizen, ""),
                            Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE"),
                            Locale.TAIWAN))
                    .number());
        }
        time.freezeAt(moment("2026-03-06T09:00"));
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        try {
            var first = pool.submit(() -> {
                go.await();
                return sweeps.sweep();
            });
            var second = pool.submit(() -> {
                go.await();
                return sweeps.sweep();
            });
            go.countDown();
            assertThat(first.get() + second.get()).isGreaterThanOrEqualTo(8 * lights.size());
        } finally {
            pool.shutdown();
        }
        for (var number : lights) {
            assertThat(told(number))
                    .containsExactlyInAnyOrder(
                            "03-02T10:00 applicant received MAIL",
                            // the step, which nobody accepted
                            "03-06T09:00 clerk due-today IN_APP",
                            "03-06T09:00 clerk2 due-today IN_APP",
                            "03-06T09:00 chief raise IN_APP",
                            // the case
                            "03-06T09:00 clerk remind MAIL",
                            "03-06T09:00 clerk2 remind MAIL",
                            "03-06T09:00 clerk due-today MAIL",
                            "03-06T09:00 clerk2 due-today MAIL",
                            "03-06T09:00 chief due-today MAIL",
                            "03-06T09:00 clerk overdue-notice MAIL",
                            "03-06T09:00 clerk2 overdue-notice MAIL",
                            "03-06T09:00 chief demand-reason MAIL",
                            "03-06T09:00 planner demand-reason MAIL");
            assertThat(toldTwice(number)).isEmpty();
            assertThat(cases.timeline(number))
                    .filteredOn(line -> line.what().equals("overdueStarted"))
                    .hasSize(1);
            assertThat(db.sql("select count(*) from sopflow.inbox_item where case_number = :case and overdue_notice")
                            .param("case", number)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_sender_who_dies_between_sending_and_marking_leaves_one_row_and_the_same_mail_again() throws Exception {
        var light = reported("zh-TW", citizen);
        passes("2026-03-06T00:01");
        done("clerk", light.number, "explainOverdue", EXPLAINED);
        queue(light.number, "overdue");

        var dying = new JavaMailSenderImpl() {
            @Override
            public void send(MimeMessage mail) {
                super.send(mail);
                throw new Error("killed");
            }
        };
        dying.setHost("127.0.0.1");
        dying.setPort(server.getSmtp().getPort());
        assertThatThrownBy(() -> sending(dying).sendDue()).isInstanceOf(Error.class);
        assertThat(server.getReceivedMessages()).as("it went out").hasSize(1);
        assertThat(row(light.number, "overdue", "state"))
                .as("and nobody noted it")
                .isEqualTo("QUEUED");
        assertThat(sending(smtp()).sendDue()).as("left to who took it").isZero();

        real = real.plus(LEASE).plusSeconds(1);
        assertThat(sending(smtp()).sendDue()).isEqualTo(1);
        var received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getMessageID())
                .as("a mail that comes twice is known by it")
                .isEqualTo(received[1].getMessageID())
                .isEqualTo(row(light.number, "overdue", "message_id"));
        assertThat(row(light.number, "overdue", "state")).isEqualTo("SENT");
        assertThat(told(light.number).stream().filter(line -> line.contains("applicant overdue")))
                .hasSize(1);
        assertThat(toldTwice(light.number)).isEmpty();

        real = real.plus(LEASE).plusSeconds(1);
        assertThat(sending(smtp()).sendDue())
                .as("what is marked is not sent again")
                .isZero();
    }

    // ---- the office

    record Light(String number, String code, String due) {}

    private Light reported(String language, String email) throws Exception {
        var answer = answer(post("/api/cases")
                .with(httpBasic("clerk", "demo"))
                .header("Accept-Language", language)
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"sop": "street-light-repair", "channel": "PHONE",
                         "applicant": {"name": "王小明", "email": "%s"},
                         "data": {"district": "三民區", "address": "建國三路 7 號前", "kind": "SINGLE"}}""".formatted(email)));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        var opened = json(answer);
        return new Light(
                opened.path("number").asText(),
                opened.path("lookupCode").asText(),
                opened.path("clocks").path(0).path("due").asText());
    }

    /** At the counter, by a clerk who works in Chinese; the code stands on the receipt alone. */
    private Light takenInByForm(String name, String email, String language) throws Exception {
        var clerk = (MockHttpSession) web.perform(
                        post("/sign-in").with(csrf()).param("username", "clerk").param("password", "demo"))
                .andReturn()
                .getRequest()
                .getSession();
        var sent = web.perform(post("/zh-tw/cases/new")
                        .session(clerk)
                        .with(csrf())
                        .param("sop", "street-light-repair")
                        .param("_channel", "COUNTER")
                        .param("_received", "2026-03-02T10:00")
                        .param("_name", name)
                        .param("_email", email)
                        .param("_language", language)
                        .param("district", "三民區")
                        .param("address", "建國三路 7 號前")
                        .param("kind", "SINGLE"))
                .andReturn();
        assertThat(sent.getResponse().getRedirectedUrl())
                .as(Jsoup.parse(sent.getResponse().getContentAsString())
                        .select(".govuk-error-summary")
                        .text())
                .isEqualTo("/zh-tw/cases/receipt");
        var receipt = answer(get("/zh-tw/cases/receipt").session(clerk));
        var shown = Jsoup.parse(receipt.getContentAsString()).select(".sf-case-no");
        return new Light(shown.get(0).text(), shown.get(1).text(), "2026-03-05");
    }

    /** Time goes by, and every milestone on the way is swept at its moment. */
    private void passes(String until) {
        var end = moment(until);
        for (var next = sweeps.nextDue(); next.isPresent() && !next.get().isAfter(end); next = sweeps.nextDue()) {
            if (next.get().isAfter(time.now())) {
                time.freezeAt(next.get());
            }
            sweeps.sweep();
        }
        time.freezeAt(end);
    }

    /** The open task of a case with this rule for its limit, as its list shows it; null: there is none. */
    private JsonNode task(String user, String number, String limit) throws Exception {
        var step = db.sql("""
                        select i.step from sopflow.inbox_item i join sopflow.deadline_clock c on c.step = i.step
                         where i.case_number = :case and c.rule_row = :rule""")
                .param("case", number)
                .param("rule", limit.equals("explainOverdue") ? "step_explain_overdue" : "step_" + limit)
                .query(String.class)
                .optional();
        return step.isEmpty()
                ? null
                : json(answer(get("/api/tasks/" + step.get()).with(httpBasic(user, "demo"))));
    }

    private String claimed(String user, JsonNode task) throws Exception {
        var id = task.path("id").asText();
        assertThat(answer(post("/api/tasks/" + id + "/claim").with(httpBasic(user, "demo")))
                        .getStatus())
                .isEqualTo(200);
        return id;
    }

    private MockHttpServletResponse complete(String user, String id, String data) throws Exception {
        return answer(post("/api/tasks/" + id + "/complete")
                .with(httpBasic(user, "demo"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"data\": " + data + "}"));
    }

    /** The only open task of the case. */
    private void done(String user, String number, String data) throws Exception {
        var step = db.sql("select step from sopflow.inbox_item where case_number = :case")
                .param("case", number)
                .query(String.class)
                .single();
        done(user, json(answer(get("/api/tasks/" + step).with(httpBasic(user, "demo")))), data);
    }

    private void done(String user, String number, String limit, String data) throws Exception {
        done(user, task(user, number, limit), data);
    }

    private void done(String user, JsonNode task, String data) throws Exception {
        var answer = complete(user, claimed(user, task), data);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
    }

    private List<String> timeline(String number) throws Exception {
        return json(answer(get("/api/cases/" + number)
                        .with(httpBasic("clerk", "demo"))
                        .locale(Locale.TAIWAN)))
                .path("timeline")
                .findValuesAsText("what");
    }

    /** What a citizen with number and code reads. */
    private String status(String language, Light light) throws Exception {
        var session = new MockHttpSession();
        var found = answer(post("/" + language + "/status")
                .session(session)
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr("192.0.2.77");
                    return request;
                })
                .param("number", light.number)
                .param("code", light.code));
        assertThat(found.getRedirectedUrl()).isNotNull();
        var page = answer(get(found.getRedirectedUrl()).session(session));
        assertThat(page.getStatus()).isEqualTo(200);
        return Jsoup.parse(page.getContentAsString()).select("main").text();
    }

    // ---- the outbox

    /** Who was told what of a case: business time, recipient, letter, channel; in order of time, then of recipient. */
    private List<String> told(String number) {
        return db.sql("""
                        select to_char(at at time zone 'Asia/Taipei', 'MM-DD"T"HH24:MI') || ' ' || recipient || ' ' || template
                               || ' ' || channel
                          from sopflow.notification_message where case_number = :case
                         order by at, recipient = 'applicant', recipient, template, id""").param("case", number).query(String.class).list();
    }

    private List<String> toldSince(String since, String number) {
        return told(number).stream()
                .filter(line -> line.compareTo(since.substring(5)) >= 0)
                .filter(line -> !line.contains(" applicant "))
                .toList();
    }

    private List<String> toldTwice(String number) {
        return db.sql("""
                        select event_key || ' ' || recipient from sopflow.notification_message where case_number = :case
                         group by event_key, recipient having count(*) > 1""").param("case", number).query(String.class).list();
    }

    private String row(String number, String template, String column) {
        return String.valueOf(db.sql("""
                        select * from sopflow.notification_message
                         where case_number = :case and recipient = 'applicant' and template = :template""")
                .param("case", number)
                .param("template", template)
                .query()
                .singleRow()
                .get(column));
    }

    private int mails(String number) {
        return db.sql(
                        "select count(*) from sopflow.notification_message where case_number = :case and channel = 'MAIL'")
                .param("case", number)
                .query(Integer.class)
                .single();
    }

    // ---- the mail

    /** These tests have no mail server configured: what was kept of this case is queued, as an administrator does who has got one. */
    private void queue(String number, String... templates) {
        db.sql("update sopflow.notification_message set state = 'KEPT' where state = 'QUEUED'")
                .update();
        db.sql("""
                        select id from sopflow.notification_message where case_number = :case and state = 'KEPT'
                           and (:all or template = any(:templates)) order by id""")
                .param("case", number)
                .param("all", templates.length == 0)
                .param("templates", templates)
                .query(Long.class)
                .list()
                .forEach(id -> assertThat(messages.queueAgain(id, real)).isTrue());
    }

    private MimeMessage mailed(String number, String template) throws MessagingException {
        queue(number);
        var all = mails(number);
        assertThat(sending(smtp()).sendDue()).isEqualTo(all);
        assertThat(server.getReceivedMessages()).hasSize(all);
        var id = row(number, template, "message_id");
        var found = new ArrayList<MimeMessage>();
        for (var mail : server.getReceivedMessagesForDomain(citizen)) {
            if (mail.getMessageID().equals(id)) {
                found.add(mail);
            }
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Sending sending(JavaMailSenderImpl through) {
        var settings = new MailSettings(
                "sopflow@example.org",
                "https://example.org/status",
                Duration.ofSeconds(5),
                100,
                LEASE,
                Duration.ofMinutes(1),
                Duration.ofHours(6),
                3);
        return new Sending(
                messages,
                new Letters(texts, organization, dates, settings),
                through,
                settings,
                new TransactionTemplate(transactions),
                () -> real);
    }

    private JavaMailSenderImpl smtp() {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.getSmtp().getPort());
        return smtp;
    }

    /** The letter as text and as HTML, both as read. */
    private static List<String> written(Part part) throws MessagingException, IOException {
        var texts = new ArrayList<String>();
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                texts.addAll(written(parts.getBodyPart(i)));
            }
        } else {
            var content = part.getContent().toString();
            texts.add(part.isMimeType("text/html") ? Jsoup.parse(content).text() : content);
        }
        return texts;
    }

    // ---- words

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        var answer = web.perform(request).andReturn().getResponse();
        answer.setCharacterEncoding("UTF-8");
        return answer;
    }

    private static JsonNode json(MockHttpServletResponse answer) throws Exception {
        return JSON.readTree(answer.getContentAsString());
    }

    private static Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(BusinessTime.ZONE).toInstant();
    }
}
