package org.sopflow.deadline;

import java.util.Locale;
import org.sopflow.page.Refused;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The module's message files without Spring around them; an unknown key throws. */
public final class DeadlineTexts {

    private static final ResourceBundleMessageSource MESSAGES = new ResourceBundleMessageSource();

    static {
        MESSAGES.setBasenames("messages/deadline", "messages/calendar");
        MESSAGES.setDefaultEncoding("UTF-8");
        MESSAGES.setFallbackToSystemLocale(false);
    }

    private DeadlineTexts() {}

    public static DerivationText derivations() {
        return new DerivationText(MESSAGES);
    }

    public static String text(Refused.Message message, Locale language) {
        return MESSAGES.getMessage(message.key(), message.args(), language);
    }
}
