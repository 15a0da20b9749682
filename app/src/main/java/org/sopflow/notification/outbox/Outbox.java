package org.sopflow.notification.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.notification.Notifications;
import org.sopflow.organization.Organization;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the outbox, one insert per recipient; letters are written when they are sent or read. */
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox implements Notifications {

    /** The one event of a case that an applicant without an address finds on the status page. */
    private static final String OVERDUE = "overdue";

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Messages messages;
    private final Organization organization;
    private final MailSettings settings;
    private final Clock business;
    private final InstantSource real;
    private final boolean mailed;

    /** @param mailed whether a mail server is configured; else mails are kept and plainly marked as not sent */
    public Outbox(
            Messages messages,
            Organization organization,
            MailSettings settings,
            Clock business,
            InstantSource real,
            boolean mailed) {
        this.messages = messages;
        this.organization = organization;
        this.settings = settings;
        this.business = business;
        this.real = real;
        this.mailed = mailed;
    }

    @Override
    public boolean toApplicant(
            String eventKey,
            String caseNumber,
            String email,
            String name,
            Locale language,
            String template,
            Map<String, ?> args) {
        Letters.known(template);
        var none = email.isBlank();
        if (none) {
            LOG.info("case {}: {} not mailed, no contact", caseNumber, template);
            if (!template.equals(OVERDUE)) {
                return false;
            }
        }
        add(
                eventKey,
                "applicant",
                caseNumber,
                none ? "STATUS_PAGE" : "MAIL",
                false,
                name,
                email.strip(),
                language,
                template,
                args);
        return !none;
    }

    @Override
    public void toPost(
            String eventKey, String caseNumber, String postKey, boolean mail, String template, Map<String, ?> args) {
        Letters.known(template);
        for (var holder : organization.holdersOf(postKey)) {
            var byMail = mail && !holder.email().isBlank();
            add(
                    eventKey,
                    holder.username(),
                    caseNumber,
                    byMail ? "MAIL" : "IN_APP",
                    true,
                    holder.displayName(),
                    byMail ? holder.email() : "",
                    Locale.TAIWAN,
                    template,
                    args);
        }
    }

    private void add(
            String eventKey,
            String recipient,
            String caseNumber,
            String channel,
            boolean inApp,
            String name,
            String address,
            Locale language,
            String template,
            Map<String, ?> args) {
        Map<String, String> texts = new TreeMap<>();
        args.forEach((key, value) -> {
            if (value != null) {
                texts.put(key, value.toString());
            }
        });
        texts.putIfAbsent("number", caseNumber);
        Instant now = real.instant();
        messages.add(new Messages.NewMessage(
                eventKey,
                recipient,
                caseNumber,
                channel,
                inApp,
                name,
                address,
                language.getLanguage().equals("en") ? "en" : "zh-TW",
                template,
                texts,
                channel.equals("MAIL") ? mailed ? "QUEUED" : "KEPT" : "SHOWN",
                // the same for every attempt, so that a repeated delivery is recognised as one
                "<" + UUID.nameUUIDFromBytes((eventKey + " " + recipient).getBytes(UTF_8)) + "@" + settings.domain()
                        + ">",
                now,
                business.instant()));
    }
}
