package org.sopflow.notification.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.sopflow.access.AdminEntry;
import org.sopflow.access.CurrentUsers;
import org.sopflow.notification.LetterRead;
import org.sopflow.notification.MessageUnknown;
import org.sopflow.notification.NotResendable;
import org.sopflow.notification.outbox.Letters;
import org.sopflow.notification.outbox.Messages;
import org.sopflow.page.Pages;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The outbox as the administrator sees it: what was sent, what was not, and why. */
@Controller
class OutboxPage {

    private static final List<String> STATES = List.of("QUEUED", "SENT", "KEPT", "FAILED", "SHOWN");

    private final Messages messages;
    private final Letters letters;
    private final CurrentUsers users;
    private final ApplicationEventPublisher events;
    private final boolean mailed;

    OutboxPage(
            Messages messages,
            Letters letters,
            CurrentUsers users,
            ApplicationEventPublisher events,
            Environment environment) {
        this.messages = messages;
        this.letters = letters;
        this.users = users;
        this.events = events;
        this.mailed = !environment.getProperty("spring.mail.host", "").isBlank();
    }

    @GetMapping("/admin/notifications")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(name = "case", defaultValue = "") String caseNumber,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var known = STATES.contains(state) ? state : "";
        var here = Math.min(Math.max(page, 1), 1_000_000);
        var found = messages.list(known, caseNumber.strip(), here);
        model.addAttribute("found", found);
        model.addAttribute("states", STATES);
        model.addAttribute("state", known);
        model.addAttribute("case", caseNumber.strip());
        model.addAttribute("page", here);
        model.addAttribute("mailed", mailed);
        model.addAttribute("letters", letters);
        return Pages.view("notification/outbox", "content");
    }

    /** Shows a letter; that somebody read what is meant for an applicant is told to its case. */
    @GetMapping("/admin/notifications/{id}")
    @Transactional
    String one(@PathVariable long id, Model model) {
        var message = messages.find(id).orElseThrow(() -> new MessageUnknown(id));
        if (message.recipient().equals("applicant")) {
            events.publishEvent(new LetterRead(message.caseNumber(), users.get().username()));
        }
        var letter = letters.write(message);
        // what was sent stays as it was sent, whatever the words are today
        model.addAttribute("message", message);
        model.addAttribute("subject", message.subject().isEmpty() ? letter.subject() : message.subject());
        model.addAttribute("text", message.body().isEmpty() ? letter.text() : message.body());
        model.addAttribute("resendable", mailed && Set.of("FAILED", "KEPT").contains(message.state()));
        return Pages.view("notification/message", "content");
    }

    @PostMapping("/admin/notifications/{id}/resend")
    @Transactional
    String resend(@PathVariable long id) {
        if (messages.find(id).isEmpty()) {
            throw new MessageUnknown(id);
        }
        if (!mailed) {
            throw new NotResendable("notification.noServer");
        }
        if (!messages.queueAgain(id, Instant.now())) {
            throw new NotResendable("notification.notResendable");
        }
        return "redirect:/admin/notifications/" + id;
    }

    @Configuration(proxyBeanMethods = false)
    static class Entries {
        @Bean
        AdminEntry outboxEntry() {
            return new AdminEntry("notification.outbox.title", "notification.outbox.text", "/admin/notifications", 40);
        }
    }
}
