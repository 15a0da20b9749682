package org.sopflow.notification.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.InstantSource;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A message is taken for a while in a transaction of its own, sent outside any, and marked in another: who dies
 * between sending and marking repeats it after the lease, with the same Message-ID.
 */
public class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final Messages messages;
    private final Letters letters;
    private final JavaMailSender server;
    private final MailSettings settings;
    private final TransactionTemplate transaction;
    private final InstantSource real;

    public Sending(
            Messages messages,
            Letters letters,
            JavaMailSender server,
            MailSettings settings,
            TransactionTemplate transaction,
            InstantSource real) {
        this.messages = messages;
        this.letters = letters;
        this.server = server;
        this.settings = settings;
        this.transaction = transaction;
        this.real = real;
    }

    /** @return how many were sent */
    public int sendDue() {
        var now = real.instant();
        var leased = now.plus(settings.lease());
        var taken = transaction.execute(status -> messages.take(settings.batch(), now, leased));
        int sent = 0;
        if (taken != null) {
            for (var message : taken) {
                if (!real.instant().isBefore(leased)) {
                    // a slow server; whoever takes the rest now must not meet it here
                    break;
                }
                sent += send(message) ? 1 : 0;
            }
        }
        return sent;
    }

    private boolean send(Message message) {
        Letters.Letter letter;
        try {
            letter = letters.write(message);
            server.send(mail(message, letter));
        } catch (MessagingException | RuntimeException e) {
            // a letter that cannot be written is no reason to keep the others back
            var forGood = message.attempts() >= settings.attempts();
            LOG.warn("message {} not sent, attempt {}: {}", message.id(), message.attempts(), e.getMessage());
            transaction.executeWithoutResult(status -> messages.failed(
                    message.id(),
                    forGood,
                    real.instant().plus(settings.waitAfter(message.attempts())),
                    String.valueOf(e.getMessage())));
            return false;
        }
        mark(message, letter);
        return true;
    }

    /** A test dies here. */
    void mark(Message message, Letters.Letter letter) {
        transaction.executeWithoutResult(
                status -> messages.sent(message.id(), real.instant(), letter.subject(), letter.text()));
    }

    private MimeMessage mail(Message message, Letters.Letter letter) throws MessagingException {
        var id = message.messageId();
        var mail = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // Jakarta Mail makes a new one for every attempt
                setHeader("Message-ID", id);
            }
        };
        var helper = new MimeMessageHelper(mail, true, "UTF-8");
        helper.setFrom(settings.from());
        helper.setTo(message.address());
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", message.language());
        return mail;
    }
}
