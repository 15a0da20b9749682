package org.sopflow.access.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sopflow.access.Posts;
import org.sopflow.access.Role;
import org.sopflow.page.Refused.Fault;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Roles, posts and faults in the reader's language. */
@Component
class Labels {

    private final MessageSource messages;
    private final Posts posts;

    Labels(MessageSource messages, Posts posts) {
        this.messages = messages;
        this.posts = posts;
    }

    /** What can be ticked or chosen. */
    record Choice(String value, String text) {}

    String role(Role role, Locale locale) {
        return messages.getMessage("access.role." + role.name(), null, locale);
    }

    String roles(Set<Role> roles, Locale locale) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(role -> role(role, locale))
                .collect(Collectors.joining(separator(locale)));
    }

    List<Choice> roleChoices(Locale locale) {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(role.name(), role(role, locale)))
                .toList();
    }

    List<String> posts(Set<String> keys, Locale locale) {
        return postChoices(locale).stream()
                .filter(choice -> keys.contains(choice.value()))
                .map(Choice::text)
                .toList();
    }

    List<Choice> postChoices(Locale locale) {
        boolean english = locale.getLanguage().equals("en");
        return posts.all().stream()
                .map(post -> new Choice(
                        post.key(),
                        english ? post.unitNameEn() + ", " + post.nameEn() : post.unitName() + " " + post.name()))
                .toList();
    }

    String separator(Locale locale) {
        return locale.getLanguage().equals("en") ? ", " : "、";
    }

    /** In the order in which the form asks for the fields, each fault at its own. */
    Map<String, List<String>> byField(List<Fault> faults, Locale locale) {
        return faults.stream()
                .collect(groupingBy(
                        Fault::field,
                        LinkedHashMap::new,
                        mapping(
                                fault -> messages.getMessage(
                                        fault.message().key(), fault.message().args(), locale),
                                toList())));
    }
}
