package org.sopflow.organization.web;

import java.util.Optional;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.organization.Organization;
import org.sopflow.page.Acting;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells the staff bar who acts, and in which unit. */
@Component
class ActingPerson implements Acting {

    private final CurrentUsers users;
    private final Organization organization;

    ActingPerson(CurrentUsers users, Organization organization) {
        this.users = users;
        this.organization = organization;
    }

    @Override
    public Optional<Person> find() {
        return users.find().map(user -> new Person(user.displayName(), unit(user)));
    }

    private String unit(CurrentUser user) {
        return organization.units().stream()
                .filter(unit -> user.inUnit(unit.key()))
                .findFirst()
                .map(unit -> unit.name(LocaleContextHolder.getLocale()))
                .orElse("");
    }
}
