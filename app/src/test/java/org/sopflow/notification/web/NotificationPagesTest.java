package org.sopflow.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.access.CurrentUsers;
import org.sopflow.casework.Cases;
import org.sopflow.notification.NotResendable;
import org.sopflow.notification.Notifications;
import org.sopflow.notification.outbox.Letters;
import org.sopflow.notification.outbox.Message;
import org.sopflow.notification.outbox.Messages;
import org.sopflow.page.PageAssert;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** The notices of a colleague, and a mail that is sent again. */
@SopflowTest
class NotificationPagesTest {

    @Autowired
    Notifications notifications;

    @Autowired
    Messages messages;

    @Autowired
    Letters letters;

    @Autowired
    CurrentUsers users;

    @Autowired
    Cases cases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MockMvc http;

    private final String number = "P105-" + UUID.randomUUID().toString().substring(0, 6) + "-1";

    @BeforeEach
    void tell() {
        transaction.executeWithoutResult(status -> {
            notifications.toPost(
                    number + ":remind",
                    number,
                    "siwei-team/clerk",
                    false,
                    "remind",
                    Map.of("subject", "<i>" + number + "</i>"));
            notifications.toApplicant(
                    number + ":accepted", number, "a@example.org", "王小明", Locale.TAIWAN, "accepted", Map.of());
        });
    }

    @Test
    void a_notice_is_read_by_whom_it_is_for_and_by_nobody_else() throws Exception {
        var page = page("clerk");
        PageAssert.assertThat(page).hasUniqueIds().hasNoMissingText();
        assertThat(page).contains("/cases/" + number, "&lt;i&gt;" + number).doesNotContain("<i>" + number);
        int before = messages.unread("clerk");

        assertThat(page("fengshan-clerk")).doesNotContain(number);
        long notice = notice("clerk").id();
        read("fengshan-clerk", notice).andExpect(redirectedUrl("/zh-tw/notices"));
        assertThat(notice("clerk").readAt()).as("another's click").isNull();

        read("clerk", notice).andExpect(redirectedUrl("/zh-tw/notices"));
        read("clerk", notice).andExpect(redirectedUrl("/zh-tw/notices"));
        assertThat(notice("clerk").readAt()).isNotNull();
        assertThat(messages.unread("clerk")).isEqualTo(before - 1);
        assertThat(notice("clerk2").readAt())
                .as("the other holder's own is unread")
                .isNull();
    }

    @Test
    void all_notices_are_read_with_one_button() throws Exception {
        read("clerk", null).andExpect(redirectedUrl("/zh-tw/notices"));
        assertThat(messages.unread("clerk")).isZero();
        assertThat(page("clerk")).contains(number).doesNotContain("action=\"/zh-tw/notices/read\"");
        http.perform(post("/zh-tw/notices/read").with(user("clerk").roles("CLERK")))
                .andExpect(status().isForbidden());
    }

    @Test
    void without_a_server_nothing_is_sent_again() throws Exception {
        resend("admin", "ADMIN", mail().id()).andExpect(status().isConflict());
        resend("admin", "ADMIN", Long.MAX_VALUE).andExpect(status().isNotFound());
        resend("clerk", "CLERK", mail().id()).andExpect(status().isForbidden());
        assertThat(mail().state()).isEqualTo("KEPT");
    }

    @Test
    void with_a_server_a_kept_mail_is_queued_once() {
        var page = new OutboxPage(
                messages,
                letters,
                users,
                event -> {},
                new MockEnvironment().withProperty("spring.mail.host", "mail.example.org"));
        long id = mail().id();
        assertThat(page.resend(id)).isEqualTo("redirect:/admin/notifications/" + id);
        assertThat(mail().state()).isEqualTo("QUEUED");
        assertThatThrownBy(() -> page.resend(id)).as("a second click").isInstanceOf(NotResendable.class);
    }

    @Test
    void that_an_administrator_read_a_letter_to_an_applicant_stands_on_its_case() throws Exception {
        var admin = user("admin").roles("ADMIN");
        http.perform(get("/zh-tw/admin/notifications/" + notice("clerk").id()).with(admin))
                .andExpect(status().isOk());
        assertThat(cases.timeline(number)).as("a notice to a colleague").isEmpty();
        http.perform(get("/zh-tw/admin/notifications/" + mail().id()).with(admin))
                .andExpect(status().isOk());
        assertThat(cases.timeline(number))
                .extracting(Cases.TimelineEntry::what, Cases.TimelineEntry::who)
                .containsExactly(tuple("letterRead", "admin"));
    }

    private String page(String who) throws Exception {
        return http.perform(get("/zh-tw/notices").with(user(who).roles("CLERK")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions read(String who, Long id) throws Exception {
        var request = post("/zh-tw/notices/read").with(user(who).roles("CLERK")).with(csrf());
        return http.perform(id == null ? request : request.param("id", String.valueOf(id)));
    }

    private ResultActions resend(String who, String role, long id) throws Exception {
        return http.perform(post("/zh-tw/admin/notifications/" + id + "/resend")
                .with(user(who).roles(role))
                .with(csrf()));
    }

    private Message notice(String who) {
        return messages.noticesOf(who, 1).rows().stream()
                .filter(notice -> notice.caseNumber().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private Message mail() {
        return messages.list("", number, 1).rows().stream()
                .filter(message -> message.recipient().equals("applicant"))
                .findFirst()
                .orElseThrow();
    }
}
