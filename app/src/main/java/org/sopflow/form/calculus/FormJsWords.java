package org.sopflow.form.calculus;

import org.sopflow.form.Component.Field;
import org.sopflow.form.FormBroken;
import org.sopflow.form.Words;

/** The messages of form-js viewer 2.0.0, in its English. */
public final class FormJsWords {

    private FormJsWords() {}

    /** @throws FormBroken where form-js itself stumbles over the value and tells nothing */
    public static String of(Field field, Broken broken) {
        return switch (broken.rule()) {
            case REQUIRED -> "Field is required.";
            case PATTERN -> {
                var own = field.binding().rules().messages().getOrDefault(Rule.PATTERN.key(), Words.NONE);
                yield own.isEmpty() ? "Field must match pattern " + told(broken) + "." : own.zh();
            }
            case MIN -> "Field must have minimum value of " + told(broken) + ".";
            case MAX -> "Field must have maximum value of " + told(broken) + ".";
            case MIN_LENGTH -> "Field must have minimum length of " + told(broken) + ".";
            case MAX_LENGTH -> "Field must have maximum length of " + told(broken) + ".";
            case MIN_UNCLEAR -> "Min validation value is not a valid number.";
            case MAX_UNCLEAR -> "Max validation value is not a valid number.";
            case EMAIL -> "Field must be a valid email.";
            case PHONE -> "Field must be a valid international phone number. (e.g. +4930664040900)";
            case NOT_A_NUMBER -> "Value is not a number.";
            case DECIMALS ->
                switch (told(broken)) {
                    case "0" -> "Value is expected to be an integer.";
                    case "1" -> "Value is expected to have at most 1 decimal digit.";
                    default -> "Value is expected to have at most " + told(broken) + " decimal digits.";
                };
            case INCREMENT ->
                "Please select a valid value, the two nearest valid values are " + told(broken) + " and "
                        + broken.args().get(1) + ".";
            case UNCOUNTABLE -> throw new FormBroken("Cannot read properties of undefined (reading 'length')");
            case NOT_A_TEXT -> throw new FormBroken("value.trim is not a function");
            case NOT_AN_OPTION, NOT_A_DATE, NOT_A_TIME, PAST, CONTROL_CHARACTER, TOO_LONG ->
                throw new IllegalStateException("form-js lets it pass: " + broken.rule());
        };
    }

    /** The limit; an empty one stays the name of its place. */
    private static String told(Broken broken) {
        var limit = String.valueOf(broken.args().get(0));
        return limit.isEmpty() ? "{value}" : limit;
    }
}
