package org.sopflow.notification.outbox;

import java.time.Clock;
import java.time.InstantSource;
import org.sopflow.notification.Notifications;
import org.sopflow.organization.Organization;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox, and its sender where {@code spring.mail.host} names a server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class Mailing {

    @Bean
    Notifications notifications(
            Messages messages, Organization organization, MailSettings settings, Clock clock, Environment environment) {
        return new Outbox(
                messages,
                organization,
                settings,
                clock,
                InstantSource.system(),
                !environment.getProperty("spring.mail.host", "").isBlank());
    }

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    MailLoop mailLoop(
            Messages messages,
            Letters letters,
            JavaMailSender server,
            MailSettings settings,
            PlatformTransactionManager transactions) {
        return new MailLoop(
                new Sending(
                        messages,
                        letters,
                        server,
                        settings,
                        new TransactionTemplate(transactions),
                        InstantSource.system()),
                settings.poll());
    }
}
