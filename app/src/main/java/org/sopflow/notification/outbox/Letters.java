package org.sopflow.notification.outbox;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sopflow.organization.Organization;
import org.sopflow.page.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Writes the letters, in text and HTML, in the reader's language. The subject names the case and nothing of a person. The words are in
 * the message files under {@code notification.letter.<template>}; what is stored is only what fills them.
 */
@Component
public class Letters {

    /** To applicants, then to colleagues. */
    private static final Set<String> TEMPLATES = Set.of(
            "received",
            "accepted",
            "done",
            "notOurs",
            "stopped",
            "overdue",
            "remind",
            "due-today",
            "demand-reason",
            "overdue-notice",
            "raise",
            "list-weekly",
            "flag-appeal");

    /** Arguments that a letter lists where they are given, in this order. */
    private static final List<String> FACTS = List.of(
            "number",
            "lookupCode",
            "subject",
            "promised",
            "counted",
            "due",
            "reason",
            "status",
            "expectedDate",
            "outcome");

    private static final Set<String> DATES = Set.of("promised", "due", "expectedDate");

    private final MessageSource texts;
    private final Organization organization;
    private final Dates dates;
    private final MailSettings settings;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public Letters(MessageSource texts, Organization organization, Dates dates, MailSettings settings) {
        this.texts = texts;
        this.organization = organization;
        this.dates = dates;
        this.settings = settings;
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.setMessageSource(texts);
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/notification/mail/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        return resolver;
    }

    /** @throws IllegalArgumentException if no letter has this name */
    static void known(String template) {
        if (!TEMPLATES.contains(template)) {
            throw new IllegalArgumentException("no letter is called " + template);
        }
    }

    public record Letter(String subject, String text, String html) {}

    private record Fact(String label, String value) {}

    /** One line for lists and notices. */
    public String subject(Message message, Locale language) {
        return text("notification.letter." + message.template() + ".subject", language, message.caseNumber());
    }

    public Letter write(Message message) {
        var language = message.locale();
        var args = message.args();
        var facts = new ArrayList<Fact>();
        for (var name : FACTS) {
            var value = args.getOrDefault(name, "");
            if (!value.isBlank()) {
                facts.add(new Fact(
                        text("notification.fact." + name, language),
                        DATES.contains(name) ? date(value, language) : value));
            }
        }
        organization.findUnit(args.getOrDefault("unit", "")).ifPresent(unit -> {
            facts.add(new Fact(text("notification.fact.unit", language), unit.name(language)));
            if (!unit.phone().isBlank()) {
                facts.add(new Fact(text("notification.fact.phone", language), unit.phone()));
            }
        });
        var context = new Context(language);
        var applicant = message.recipient().equals("applicant");
        context.setVariables(Map.of(
                "greeting",
                message.name().isBlank()
                        ? text("notification.greeting.nobody", language)
                        : text("notification.greeting", language, message.name()),
                "body",
                text("notification.letter." + message.template() + ".body", language, message.caseNumber()),
                "facts",
                facts,
                "statusUrl",
                applicant ? settings.statusUrl() : "",
                "closing",
                text(applicant ? "notification.closing.applicant" : "notification.closing.staff", language)));
        var subject = subject(message, language);
        context.setVariable("subject", subject);
        return new Letter(subject, engine.process("letter.txt", context), engine.process("letter.html", context));
    }

    private String date(String value, Locale language) {
        try {
            return dates.moment(value, language);
        } catch (DateTimeException e) {
            // a date typed as words stays as it was typed
            return value;
        }
    }

    private String text(String key, Locale language, Object... args) {
        return texts.getMessage(key, args, language);
    }
}
