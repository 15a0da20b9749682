package org.sopflow.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.notification.Notifications;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class NoticesPageTest {

    @Autowired
    MockMvc web;

    @Autowired
    Notifications notifications;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_bar_of_every_page_counts_what_is_unread() throws Exception {
        var session = (MockHttpSession) web.perform(post("/zh-tw/sign-in")
                        .with(csrf())
                        .param("username", "qimei-clerk")
                        .param("password", "demo"))
                .andReturn()
                .getRequest()
                .getSession();
        read(session);
        assertThat(bar("/zh-tw/cases", session)).contains("我的通知").doesNotContain("未讀");
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(status -> notifications.toPost(
                    UUID.randomUUID().toString(), "T-1", "qimei-team/clerk", false, "remind", Map.of()));
        }
        assertThat(bar("/zh-tw/cases", session)).contains("我的通知 未讀2");
        assertThat(bar("/en/notices", session)).contains("My notices unread: 2");
        for (int i = 0; i < 100; i++) {
            transaction.executeWithoutResult(status -> notifications.toPost(
                    UUID.randomUUID().toString(), "T-1", "qimei-team/clerk", false, "remind", Map.of()));
        }
        assertThat(bar("/en/notices", session)).contains("My notices unread: 99+");
        read(session);
        assertThat(bar("/en/notices", session)).doesNotContain("unread:");
    }

    private void read(MockHttpSession session) throws Exception {
        web.perform(post("/zh-tw/notices/read").with(csrf()).session(session));
    }

    private String bar(String page, MockHttpSession session) throws Exception {
        var whole = web.perform(get(page).session(session)).andReturn().getResponse();
        assertThat(whole.getStatus()).isEqualTo(200);
        String text = whole.getContentAsString();
        return text.substring(text.indexOf("<header"), text.indexOf("</header>"))
                .replaceAll("<[^>]*>", "");
    }
}
