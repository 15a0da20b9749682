package org.sopflow.deadline;

import java.time.LocalTime;
import org.sopflow.deadline.calculus.OfficeHours;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where the law leaves a choice, it is a setting. */
@Configuration(proxyBeanMethods = false)
class DeadlineSettings {

    /**
     * When the office is open: {@code sopflow.deadline.hours.morning-begin}, {@code morning-end}, {@code afternoon-begin},
     * {@code afternoon-end}, each like {@code 08:00}.
     */
    @Bean
    OfficeHours officeHours(Environment settings) {
        return new OfficeHours(
                time(settings, "morning-begin", OfficeHours.USUAL.morningBegin()),
                time(settings, "morning-end", OfficeHours.USUAL.morningEnd()),
                time(settings, "afternoon-begin", OfficeHours.USUAL.afternoonBegin()),
                time(settings, "afternoon-end", OfficeHours.USUAL.afternoonEnd()));
    }

    private static LocalTime time(Environment settings, String name, LocalTime usual) {
        return Binder.get(settings)
                .bind("sopflow.deadline.hours." + name, String.class)
                .map(LocalTime::parse)
                .orElse(usual);
    }
}
