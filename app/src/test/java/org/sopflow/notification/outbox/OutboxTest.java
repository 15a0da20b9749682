package org.sopflow.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.notification.Notifications;
import org.sopflow.organization.Organization;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox and a real SMTP conversation. */
@SopflowTest
class OutboxTest {

    @Autowired
    Notifications kept;

    @Autowired
    Messages messages;

    @Autowired
    org.springframework.context.MessageSource texts;

    @Autowired
    org.sopflow.page.Dates dates;

    @Autowired
    Organization organization;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MockMvc http;

    private final MailSettings settings = new MailSettings(
            "sopflow@example.org",
            "https://example.org/status",
            Duration.ofSeconds(5),
            100,
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofHours(6),
            3);
    private final String number = "P105-" + UUID.randomUUID().toString().substring(0, 6) + "-1";
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Instant now = Instant.now().plusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    private TransactionTemplate transaction;
    private Outbox outbox;
    private Letters letters;

    @BeforeEach
    void start() {
        server.start();
        transaction = new TransactionTemplate(transactions);
        letters = new Letters(texts, organization, dates, settings);
        outbox = new Outbox(messages, organization, settings, clock, real(), true);
        // other tests' mails are not this one's
        db.sql("update sopflow.notification_message set state = 'KEPT' where state = 'QUEUED'")
                .update();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private InstantSource real() {
        return () -> now;
    }

    private Sending sending(int port) {
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        return new Sending(messages, letters, smtp, settings, transaction, real());
    }

    private Sending sending() {
        return sending(server.getSmtp().getPort());
    }

    private boolean tell(Notifications through, String event, String email, Locale language, Map<String, ?> args) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> through.toApplicant(number + ":" + event, number, email, "王小明", language, event, args)));
    }

    private Message only() {
        return messages.list("", number, 1).rows().get(0);
    }

    @Test
    void the_overdue_notice_tells_reason_situation_and_date_in_both_languages() throws Exception {
        var args = Map.of("reason", "缺料", "status", "已叫料", "expectedDate", "2016-11-10", "subject", "四維路");
        tell(outbox, "overdue", "wang@example.org", Locale.TAIWAN, args);
        tell(outbox, "done", "smith@example.org", Locale.ENGLISH, Map.of());
        assertThat(sending().sendDue()).isEqualTo(2);
        MimeMessage chinese = server.getReceivedMessagesForDomain("wang@example.org")[0];
        assertThat(chinese.getSubject()).contains(number, "逾期").doesNotContain("王小明", "四維路");
        assertThat(only().state()).isEqualTo("SENT");
        var sent = messages.list("SENT", number, 1).rows();
        assertThat(sent).extracting(Message::body).anySatisfy(body -> assertThat(body)
                .contains("王小明", "缺料", "已叫料", "105/11/10", "https://example.org/status"));
        assertThat(server.getReceivedMessagesForDomain("smith@example.org")[0].getSubject())
                .isEqualTo("Case " + number + " is done");
    }

    @Test
    void one_row_per_event_and_recipient() {
        assertThat(tell(outbox, "accepted", "a@example.org", Locale.TAIWAN, Map.of()))
                .isTrue();
        tell(outbox, "accepted", "a@example.org", Locale.TAIWAN, Map.of());
        assertThat(messages.list("", number, 1).total()).isEqualTo(1);
    }

    @Test
    void a_notice_belongs_to_the_callers_transaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    outbox.toApplicant(number, number, "a@example.org", "", Locale.TAIWAN, "accepted", Map.of());
                    throw new IllegalStateException("the case is not opened");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(messages.list("", number, 1).total()).isZero();
    }

    @Test
    void a_server_that_is_down_is_tried_again_later_and_given_up_at_last() {
        tell(outbox, "accepted", "a@example.org", Locale.TAIWAN, Map.of());
        int port = server.getSmtp().getPort();
        server.stop();
        assertThat(sending(port).sendDue()).isZero();
        assertThat(only().state()).isEqualTo("QUEUED");
        assertThat(only().nextAttempt()).isEqualTo(now.plus(Duration.ofMinutes(1)));
        assertThat(sending(port).sendDue()).as("not before its time").isZero();
        assertThat(only().attempts()).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            now = now.plus(Duration.ofHours(1));
            sending(port).sendDue();
        }
        assertThat(only().state()).isEqualTo("FAILED");
        assertThat(only().error()).isNotBlank();
        assertThat(messages.queueAgain(only().id(), now)).isTrue();
        server.start();
        assertThat(sending().sendDue()).isEqualTo(1);
    }

    @Test
    void a_letter_that_cannot_be_written_keeps_no_other_back_and_is_given_up_at_last() {
        tell(outbox, "accepted", "a@example.org", Locale.TAIWAN, Map.of());
        long broken = only().id();
        db.sql("update sopflow.notification_message set template = 'of another release' where id = :id")
                .param("id", broken)
                .update();
        tell(outbox, "done", "b@example.org", Locale.TAIWAN, Map.of());

        assertThat(sending().sendDue()).isEqualTo(1);
        assertThat(server.getReceivedMessagesForDomain("b@example.org")).hasSize(1);
        for (int i = 0; i < 2; i++) {
            now = now.plus(Duration.ofHours(1));
            sending().sendDue();
        }
        var given = messages.find(broken).orElseThrow();
        assertThat(given.state()).isEqualTo("FAILED");
        assertThat(given.error()).contains("of another release");
    }

    @Test
    void what_a_slow_server_leaves_over_is_left_to_who_takes_it_next() {
        tell(outbox, "accepted", "a@example.org", Locale.TAIWAN, Map.of());
        tell(outbox, "done", "b@example.org", Locale.TAIWAN, Map.of());
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.getSmtp().getPort());
        var slow = new Sending(messages, letters, smtp, settings, transaction, real()) {
            @Override
            void mark(Message message, Letters.Letter letter) {
                super.mark(message, letter);
                now = now.plus(settings.lease());
            }
        };
        assertThat(slow.sendDue()).isEqualTo(1);
        assertThat(sending().sendDue()).isEqualTo(1);
        assertThat(server.getReceivedMessages()).hasSize(2);
    }

    @Test
    void who_dies_between_sending_and_marking_repeats_it_with_the_same_message_id() throws Exception {
        tell(outbox, "accepted", "a@example.org", Locale.TAIWAN, Map.of());
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.getSmtp().getPort());
        var dying = new Sending(messages, letters, smtp, settings, transaction, real()) {
            @Override
            void mark(Message message, Letters.Letter letter) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(dying::sendDue).isInstanceOf(IllegalStateException.class);
        assertThat(sending().sendDue()).as("left to who took it").isZero();
        now = now.plus(Duration.ofMinutes(6));
        assertThat(sending().sendDue()).isEqualTo(1);
        var received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getMessageID())
                .isEqualTo(received[1].getMessageID())
                .isEqualTo(only().messageId());
    }

    @Test
    void two_senders_at_once_send_each_mail_once() {
        for (int i = 0; i < 40; i++) {
            var event = number + ":" + i;
            transaction.executeWithoutResult(status ->
                    outbox.toApplicant(event, number, "a@example.org", "", Locale.TAIWAN, "accepted", Map.of()));
        }
        var senders = List.of(
                CompletableFuture.supplyAsync(() -> sending().sendDue()),
                CompletableFuture.supplyAsync(() -> sending().sendDue()));
        assertThat(senders.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(40);
        assertThat(server.getReceivedMessages()).hasSize(40);
    }

    @Test
    void without_a_server_a_mail_is_kept_and_shown_as_not_sent() throws Exception {
        assertThat(tell(kept, "accepted", "a@example.org", Locale.TAIWAN, Map.of()))
                .isTrue();
        assertThat(only().state()).isEqualTo("KEPT");
        var admin = user("admin").roles("ADMIN");
        for (var language : List.of("/zh-tw", "/en")) {
            var list = http.perform(get(language + "/admin/notifications")
                            .param("case", number)
                            .with(admin))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(list).contains(number, language.equals("/en") ? "Not sent" : "未寄出", "a***@example.org");
            http.perform(get(language + "/admin/notifications/" + only().id()).with(admin))
                    .andExpect(status().isOk());
        }
        http.perform(get("/zh-tw/admin/notifications").with(user("clerk").roles("CLERK")))
                .andExpect(status().isForbidden());
    }

    @Test
    void without_a_contact_the_overdue_notice_stands_on_the_status_page() {
        assertThat(tell(outbox, "overdue", "", Locale.TAIWAN, Map.of("reason", "缺料")))
                .isFalse();
        assertThat(only().channel()).isEqualTo("STATUS_PAGE");
        assertThat(only().state()).isEqualTo("SHOWN");
        assertThat(tell(outbox, "done", "", Locale.TAIWAN, Map.of())).isFalse();
        assertThat(messages.list("", number, 1).total()).isEqualTo(1);
    }

    @Test
    void every_letter_is_written_in_both_languages() {
        for (var template : List.of(
                "received",
                "accepted",
                "done",
                "notOurs",
                "stopped",
                "overdue",
                "remind",
                "due-today",
                "demand-reason",
                "overdue-notice",
                "raise",
                "list-weekly",
                "flag-appeal")) {
            for (var language : List.of("zh-TW", "en")) {
                var letter = letters.write(new Message(
                        1,
                        "e",
                        "applicant",
                        number,
                        "MAIL",
                        "<b>王</b>",
                        "a@example.org",
                        language,
                        template,
                        Map.of("number", number),
                        "QUEUED",
                        "",
                        0,
                        now,
                        null,
                        "",
                        now,
                        null,
                        "",
                        ""));
                assertThat(letter.subject()).contains(number).doesNotContain("王");
                assertThat(letter.text()).contains(number, "<b>王</b>");
                assertThat(letter.html()).contains(number, "&lt;b&gt;王");
            }
        }
    }
}
