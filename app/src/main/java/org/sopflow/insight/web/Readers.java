package org.sopflow.insight.web;

import java.util.List;
import java.util.Set;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.access.Role;
import org.sopflow.page.DeskEntry;
import org.sopflow.page.Refused.Message;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Who may see the figures: those who own the processes, those who audit them, and administrators. */
@Component
class Readers {

    private static final List<Role> ROLES = List.of(Role.PROCESS_OWNER, Role.AUDITOR, Role.ADMIN);

    private final CurrentUsers users;

    Readers(CurrentUsers users) {
        this.users = users;
    }

    /**
     * @throws org.sopflow.access.NotSignedIn 401 if nobody is
     * @throws Forbidden 403 if he has none of the roles
     */
    void check() {
        var user = users.get();
        if (ROLES.stream().noneMatch(user::has)) {
            throw new Forbidden(new Message("insight.forbidden"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Desk {
        @Bean
        DeskEntry insightEntry() {
            return new DeskEntry("insight.entry", "/insight", 50, Set.of("PROCESS_OWNER", "AUDITOR", "ADMIN"));
        }
    }
}
