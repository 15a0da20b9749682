package org.sopflow.notification.outbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox.
 *
 * @param recipient {@code applicant}, or an account
 * @param channel MAIL, IN_APP or STATUS_PAGE
 * @param state QUEUED, SENT, KEPT (no mail server: not sent), FAILED or SHOWN (no mail was due)
 * @param at business time of the event
 * @param sentAt real time
 */
public record Message(
        long id,
        String eventKey,
        String recipient,
        String caseNumber,
        String channel,
        String name,
        String address,
        String language,
        String template,
        Map<String, String> args,
        String state,
        String messageId,
        int attempts,
        Instant nextAttempt,
        @Nullable Instant sentAt,
        String error,
        Instant at,
        @Nullable Instant readAt,
        String subject,
        String body) {

    public Locale locale() {
        return language.equals("en") ? Locale.ENGLISH : Locale.TAIWAN;
    }

    /** For lists: {@code w***@example.org}. */
    public String maskedAddress() {
        int at = address.indexOf('@');
        return at < 1 ? "" : address.charAt(0) + "***" + address.substring(at);
    }
}
