package org.sopflow.sop.web;

import java.util.List;
import java.util.Set;
import org.sopflow.access.AdminEntry;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.access.Role;
import org.sopflow.page.DeskEntry;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Editions;
import org.sopflow.sop.Finding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which editions are published, which drafts wait, and what the checks say of them. */
@Controller
class EditionsPage {

    private final Editions editions;
    private final CurrentUsers users;

    EditionsPage(Editions editions, CurrentUsers users) {
        this.editions = editions;
        this.users = users;
    }

    @GetMapping("/admin/editions")
    String editions(Model model) {
        actor();
        model.addAttribute(
                "drafts",
                editions.drafts().stream()
                        .map(entry -> new Draft(entry, editions.check(entry.id())))
                        .toList());
        model.addAttribute("published", editions.published());
        return "sop/editions";
    }

    @PostMapping("/admin/editions/{id}/publish")
    String publish(@PathVariable long id, RedirectAttributes next) {
        var published = editions.publish(id, actor());
        next.addFlashAttribute(
                "done", new Message("sop.editions.done", published.key(), String.valueOf(published.version())));
        return "redirect:/admin/editions";
    }

    private String actor() {
        var user = users.get();
        if (!user.has(Role.PROCESS_OWNER) && !user.has(Role.ADMIN)) {
            throw new Forbidden(new Message("sop.editions.forbidden"));
        }
        return user.username();
    }

    /** @param findings empty if it may be published */
    record Draft(Editions.Entry entry, List<Finding> findings) {}

    @Configuration(proxyBeanMethods = false)
    static class Desk {
        @Bean
        DeskEntry editionsEntry() {
            return new DeskEntry("sop.editions.entry", "/admin/editions", 60, Set.of("PROCESS_OWNER"));
        }

        @Bean
        AdminEntry editionsAdministration() {
            return new AdminEntry("sop.editions.title", "sop.editions.text", "/admin/editions", 30);
        }
    }
}
