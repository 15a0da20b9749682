package org.sopflow.notification.web;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.notification.outbox.Letters;
import org.sopflow.notification.outbox.Messages;
import org.sopflow.page.DeskCount;
import org.sopflow.page.DeskEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The notices of who is signed in; the number of unread ones stands in the staff bar too. */
@Controller
class NoticesPage {

    private static final String PATH = "/notices";

    private final Messages messages;
    private final Letters letters;
    private final CurrentUsers users;

    NoticesPage(Messages messages, Letters letters, CurrentUsers users) {
        this.messages = messages;
        this.letters = letters;
        this.users = users;
    }

    @GetMapping(PATH)
    String list(@RequestParam(defaultValue = "1") int page, Model model) {
        var here = Math.min(Math.max(page, 1), 1_000_000);
        var me = users.get().username();
        model.addAttribute("unread", messages.unread(me));
        model.addAttribute("found", messages.noticesOf(me, here));
        model.addAttribute("page", here);
        model.addAttribute("letters", letters);
        model.addAttribute("language", LocaleContextHolder.getLocale());
        return "notification/notices";
    }

    @PostMapping("/notices/read")
    @Transactional
    String read(@RequestParam(required = false) @Nullable Long id) {
        messages.read(users.get().username(), id, Instant.now());
        return "redirect:" + PATH;
    }

    @Component
    record Unread(Messages messages, CurrentUsers users) implements DeskCount {
        @Override
        public String path() {
            return PATH;
        }

        @Override
        public int count() {
            return users.find().map(CurrentUser::username).map(messages::unread).orElse(0);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Entries {
        @Bean
        DeskEntry noticesEntry() {
            return new DeskEntry("notification.notices.entry", PATH, 40, Set.of("CLERK", "SIGNER"));
        }
    }
}
