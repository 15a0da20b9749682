package org.sopflow.form.calculus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Numberfield;

/** The rules of form-js on one value, in its order. All that are broken are told. */
public final class Verdict {

    /** WHATWG; form-js {@code EMAIL_PATTERN}. */
    private static final Pattern EMAIL =
            Pattern.compile("^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
                    + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\\z");

    /**
     * form-js's {@code PHONE_PATTERN}: international numbers only, anchored at the end only. A form for Taiwan's own numbers takes a
     * {@code pattern}.
     */
    private static final com.google.re2j.Pattern PHONE = com.google.re2j.Pattern.compile(
            "(\\+|00)(" + CountryCodes.ALL + ")" + "(" + CountryCodes.NEXT + ")\\d{4,20}\\z");

    /** From here on JavaScript writes a number with an exponent, and form-js's count of its decimals fails. */
    private static final BigDecimal WITH_EXPONENT = new BigDecimal("1e21");

    private final Feel feel;

    public Verdict(Feel feel) {
        this.feel = feel;
    }

    /** @param context what a FEEL limit may ask for */
    public List<Broken> of(Field field, @Nullable Object value, Map<String, Object> context) {
        return of(field, value, Asked.all(context));
    }

    List<Broken> of(Field field, @Nullable Object value, Asked asked) {
        var broken = new ArrayList<Broken>();
        if (field instanceof Numberfield number) {
            number(number, value, broken);
        }
        preset(field, value, asked, broken);
        return broken;
    }

    private static void number(Numberfield field, @Nullable Object value, List<Broken> broken) {
        if ("NaN".equals(value) || value instanceof Double d && d.isNaN()) {
            broken.add(Broken.of(Rule.NOT_A_NUMBER));
            return;
        }
        if (!truthy(value) || (field.decimalDigits() == null && field.increment() == null)) {
            return;
        }
        var number = Numbers.big(value).orElse(null);
        if (number == null || (field.decimalDigits() != null && number.abs().compareTo(WITH_EXPONENT) >= 0)) {
            broken.add(Broken.of(Rule.UNCOUNTABLE));
            return;
        }
        if (field.decimalDigits() != null
                && field.decimalDigits() >= 0
                && Numbers.decimals(number) > field.decimalDigits()) {
            broken.add(Broken.of(Rule.DECIMALS, field.decimalDigits()));
        }
        if (field.increment() != null && field.increment().signum() != 0) {
            var rest = number.remainder(field.increment());
            if (rest.signum() != 0) {
                var before = number.subtract(rest);
                broken.add(
                        Broken.of(Rule.INCREMENT, Numbers.shown(before), Numbers.shown(before.add(field.increment()))));
            }
        }
    }

    private void preset(Field field, @Nullable Object value, Asked asked, List<Broken> broken) {
        var rules = field.binding().rules();
        var given = truthy(value);
        if (rules.pattern() != null && given && !matches(rules.pattern(), Texts.of(value))) {
            broken.add(Broken.of(Rule.PATTERN, rules.pattern()));
        }
        if (rules.required() && missing(field, value)) {
            broken.add(Broken.of(Rule.REQUIRED));
        }
        var min = limit(rules.min(), asked);
        if (min != null && (given || zero(value))) {
            compare(value, min, -1, Rule.MIN, Rule.MIN_UNCLEAR, broken);
        }
        var max = limit(rules.max(), asked);
        if (max != null && (given || zero(value))) {
            compare(value, max, 1, Rule.MAX, Rule.MAX_UNCLEAR, broken);
        }
        var minLength = limit(rules.minLength(), asked);
        var maxLength = limit(rules.maxLength(), asked);
        if ((minLength != null || maxLength != null) && given && !(value instanceof String)) {
            broken.add(Broken.of(Rule.NOT_A_TEXT));
        } else if (given && value instanceof String text) {
            var length = BigDecimal.valueOf(Texts.trim(text).length());
            bound(minLength)
                    .filter(least -> length.compareTo(least) < 0)
                    .ifPresent(least -> broken.add(Broken.of(Rule.MIN_LENGTH, Texts.of(minLength))));
            bound(maxLength)
                    .filter(most -> length.compareTo(most) > 0)
                    .ifPresent(most -> broken.add(Broken.of(Rule.MAX_LENGTH, Texts.of(maxLength))));
        }
        if (given
                && rules.validationType().equals("phone")
                && !PHONE.matcher(Texts.of(value)).find()) {
            broken.add(Broken.of(Rule.PHONE));
        }
        if (given
                && rules.validationType().equals("email")
                && !EMAIL.matcher(Texts.of(value)).find()) {
            broken.add(Broken.of(Rule.EMAIL));
        }
    }

    private static void compare(
            @Nullable Object value, Object limit, int wrong, Rule rule, Rule unclear, List<Broken> broken) {
        var number = Numbers.big(value);
        var bound = Numbers.big(limit);
        if (number.isEmpty() || bound.isEmpty()) {
            broken.add(Broken.of(unclear));
        } else if (Integer.signum(number.get().compareTo(bound.get())) == wrong) {
            broken.add(Broken.of(rule, Texts.of(limit)));
        }
    }

    /** A fixed limit, or what its FEEL gives now; null: the rule is off. */
    private @Nullable Object limit(@Nullable Object limit, Asked asked) {
        return limit instanceof String text && text.startsWith("=") ? asked.value(feel, text.substring(1)) : limit;
    }

    private static boolean missing(Field field, @Nullable Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (field instanceof Checkbox && Boolean.FALSE.equals(value));
    }

    /** As JavaScript takes a value for true. */
    static boolean truthy(@Nullable Object value) {
        return value != null
                && !value.equals("")
                && !Boolean.FALSE.equals(value)
                && !zero(value)
                && !(value instanceof Double d && d.isNaN());
    }

    private static boolean zero(@Nullable Object value) {
        return value instanceof Number
                && Numbers.big(value).filter(n -> n.signum() == 0).isPresent();
    }

    private static boolean matches(String pattern, String value) {
        return Regex.compile(pattern)
                .filter(p -> p.matcher(Regex.units(value)).find())
                .isPresent();
    }

    /** As JavaScript compares a length with it: an empty text is zero. */
    private static Optional<BigDecimal> bound(@Nullable Object limit) {
        return "".equals(limit) ? Optional.of(BigDecimal.ZERO) : Numbers.ofJavaScript(limit);
    }
}
