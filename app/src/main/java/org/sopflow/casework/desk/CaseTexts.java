package org.sopflow.casework.desk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sopflow.deadline.Clocks;
import org.sopflow.page.Dates;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Texts with named arguments: {@code {name}}. An argument {@code #key} is itself a text of the message files, and one called
 * {@code due} is a date or moment in ISO. Where an argument is empty and there is a text {@code <key>.bare}, that is taken. Not
 * MessageFormat, so that what people wrote, braces and quotes, stays as it is.
 */
@Component
public class CaseTexts {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");
    private static final Pattern KEY = Pattern.compile("#[a-z]\\w*(\\.\\w+)+");

    private final MessageSource messages;
    private final Dates dates;

    public CaseTexts(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    public String text(String key, Map<String, String> args, Locale language) {
        String pattern = pattern(key, args, language);
        return NAMED.matcher(pattern).replaceAll(found -> {
            String name = found.group(1);
            String arg = args.getOrDefault(name, "");
            return Matcher.quoteReplacement(name.equals("due") ? dates.moment(arg, language) : value(arg, language));
        });
    }

    private String pattern(String key, Map<String, String> args, Locale language) {
        String whole = Objects.requireNonNullElse(messages.getMessage(key, null, key, language), key);
        boolean bare = NAMED.matcher(whole).results().anyMatch(found -> args.getOrDefault(found.group(1), "")
                .isBlank());
        return bare
                ? Objects.requireNonNullElse(messages.getMessage(key + ".bare", null, whole, language), whole)
                : whole;
    }

    /** A derivation in one paragraph, for a letter. */
    String counted(List<Clocks.DerivationStep> steps, boolean confirmed, Locale language) {
        String told = steps.stream()
                .map(Clocks.DerivationStep::text)
                .collect(Collectors.joining(text("casework.receipt.semicolon", Map.of(), language)));
        return told
                + text("casework.receipt.stop", Map.of(), language)
                + text(confirmed ? "casework.receipt.published" : "casework.receipt.target", Map.of(), language);
    }

    private String value(String arg, Locale language) {
        if (!KEY.matcher(arg).matches()) {
            return arg;
        }
        String text = messages.getMessage(arg.substring(1), null, arg.substring(arg.lastIndexOf('.') + 1), language);
        return text == null ? "" : text;
    }
}
