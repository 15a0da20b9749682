package org.sopflow.casework.desk;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Texts with named arguments: {@code {name}}. An argument {@code #key} is itself a text of the message files. Not MessageFormat, so
 * that what people wrote, braces and quotes, stays as it is.
 */
@Component
public class CaseTexts {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");

    private final MessageSource messages;

    public CaseTexts(MessageSource messages) {
        this.messages = messages;
    }

    public String text(String key, Map<String, String> args, Locale language) {
        String pattern = messages.getMessage(key, null, key, language);
        return NAMED.matcher(pattern == null ? key : pattern)
                .replaceAll(found -> Matcher.quoteReplacement(value(args.getOrDefault(found.group(1), ""), language)));
    }

    private String value(String arg, Locale language) {
        if (!arg.startsWith("#")) {
            return arg;
        }
        String text = messages.getMessage(arg.substring(1), null, arg.substring(arg.lastIndexOf('.') + 1), language);
        return text == null ? "" : text;
    }
}
