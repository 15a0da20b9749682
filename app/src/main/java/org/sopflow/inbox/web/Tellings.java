package org.sopflow.inbox.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.Why;
import org.sopflow.organization.Organization;
import org.sopflow.sop.Sops;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Names and reasons of tasks in the reader's language. */
@Component
class Tellings {

    private final MessageSource messages;
    private final Organization organization;
    private final Sops sops;

    Tellings(MessageSource messages, Organization organization, Sops sops) {
        this.messages = messages;
        this.organization = organization;
        this.sops = sops;
    }

    String text(String key, Locale language, Object... args) {
        return messages.getMessage(key, args, language);
    }

    /** Why it is whose it is, in one sentence. */
    String why(Item item, Locale language) {
        var args = new ArrayList<Object>();
        switch (item.why()) {
            case JURISDICTION, OVERDUE -> {
                args.add(post(arg(item, 0), language));
                args.add(arg(item, 1));
            }
            case NEXT -> {
                args.add(person(arg(item, 0), language));
                args.add(language.getLanguage().equals("en") ? arg(item, 2) : arg(item, 1));
            }
            case RETURNED, MOVED -> {
                args.add(person(arg(item, 0), language));
                args.add(arg(item, 1));
            }
        }
        var bare = item.why() != Why.NEXT
                && arg(item, 1).isBlank()
                && item.why() != Why.MOVED
                && item.why() != Why.OVERDUE;
        return text("inbox.why." + item.why() + (bare ? ".bare" : ""), language, args.toArray());
    }

    private static String arg(Item item, int place) {
        List<String> args = item.whyArgs();
        return place < args.size() ? args.get(place) : "";
    }

    String post(String key, Locale language) {
        return organization.postName(key, language);
    }

    /** Display name; {@code system} has one too. */
    String person(@Nullable String username, Locale language) {
        if (username == null) {
            return "";
        }
        return username.equals("system") ? text("inbox.system", language) : organization.nameOf(username);
    }

    String sop(String key, Locale language) {
        return sops.find(key).map(sop -> sop.name(language)).orElse(key);
    }
}
