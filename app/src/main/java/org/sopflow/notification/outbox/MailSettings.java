package org.sopflow.notification.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent, under {@code sopflow.mail}. Whether they are is decided by {@code spring.mail.host}: without it they are kept.
 *
 * @param from sender's address; its domain is that of the Message-IDs too
 * @param statusUrl public address of the status page, put under letters to applicants; empty: left out
 * @param poll how often the outbox is looked at
 * @param batch how many messages are taken at once, 1 to 500
 * @param lease how long a taken message is left to its sender; then another takes it, with the same Message-ID
 * @param firstRetry wait after the first failure; doubled after each further one
 * @param longestRetry the wait is never longer
 * @param attempts after so many failures a message is FAILED
 */
@ConfigurationProperties("sopflow.mail")
public record MailSettings(
        @DefaultValue("no-reply@localhost.localdomain") String from,
        @DefaultValue("") String statusUrl,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("50") int batch,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("1m") Duration firstRetry,
        @DefaultValue("6h") Duration longestRetry,
        @DefaultValue("12") int attempts) {

    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }

    /** @param failures so far, from 1 */
    Duration waitAfter(int failures) {
        var wait = firstRetry;
        for (int i = 1; i < failures && wait.compareTo(longestRetry) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
