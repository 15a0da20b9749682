package org.sopflow.insight.web;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Diagram;
import org.sopflow.organization.Organization;
import org.sopflow.sop.Sops;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What things are called for the reader, as the diagrams and the organisation name them. */
@Component
class Names {

    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    private final Organization organization;
    private final MessageSource messages;

    Names(Organization organization, MessageSource messages) {
        this.organization = organization;
        this.messages = messages;
    }

    String unit(String key, Locale language) {
        return organization.unitName(key, language);
    }

    String step(Diagram.Step step, Locale language) {
        return english(language) ? step.meaning().getOrDefault("nameEn", step.name()) : step.name();
    }

    /** The step of an edition, or the element itself where even that edition has no such step. */
    String step(Sops.Sop edition, String element, Locale language) {
        return edition.diagram().steps().stream()
                .filter(step -> step.id().equals(element))
                .findFirst()
                .map(step -> step(step, language))
                .orElse(element);
    }

    /** The name of the end that gives this outcome; an outcome without an end of its own is in the message files. */
    String outcome(Sops.Sop sop, @Nullable String outcome, Locale language) {
        if (outcome == null) {
            return "";
        }
        return sop.diagram().ends().stream()
                .filter(end -> outcome.equals(end.meaning().get("outcome")))
                .findFirst()
                .map(end -> english(language) ? end.meaning().getOrDefault("nameEn", end.name()) : end.name())
                .orElseGet(() ->
                        String.valueOf(messages.getMessage("insight.outcome." + outcome, null, outcome, language)));
    }

    /** A due moment as people say it: the day where it is 24:00 of that day, else the minute. */
    static @Nullable Object due(@Nullable Instant due) {
        if (due == null) {
            return null;
        }
        var local = due.atZone(ZONE).toLocalDateTime();
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? local.toLocalDate().minusDays(1)
                : local;
    }

    private static boolean english(Locale language) {
        return language.getLanguage().equals("en");
    }
}
