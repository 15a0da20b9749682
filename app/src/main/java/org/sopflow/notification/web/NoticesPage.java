package org.sopflow.notification.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUsers;
import org.sopflow.notification.outbox.Letters;
import org.sopflow.notification.outbox.Messages;
import org.sopflow.page.Pages;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The notices of who is signed in: a list as a page, the number of unread ones as its fragment. */
@Controller
class NoticesPage {

    private final Messages messages;
    private final Letters letters;
    private final CurrentUsers users;

    NoticesPage(Messages messages, Letters letters, CurrentUsers users) {
        this.messages = messages;
        this.letters = letters;
        this.users = users;
    }

    @GetMapping("/notices")
    String list(Model model) {
        var me = users.get().username();
        model.addAttribute("unread", messages.unread(me));
        model.addAttribute("notices", messages.noticesOf(me));
        model.addAttribute("letters", letters);
        model.addAttribute("language", LocaleContextHolder.getLocale());
        return Pages.view("notification/notices", "unread");
    }

    @PostMapping("/notices/read")
    @Transactional
    String read(@RequestParam(required = false) @Nullable Long id) {
        messages.read(users.get().username(), id, Instant.now());
        return "redirect:/notices";
    }
}
