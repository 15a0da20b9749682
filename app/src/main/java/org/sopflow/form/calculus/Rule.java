package org.sopflow.form.calculus;

/** What a value can break; the name in lower camel case is the message key under {@code form.rule.} and the property's name. */
public enum Rule {
    NOT_A_NUMBER("notANumber"),
    /** So large, or no number at all, that form-js cannot count its digits. */
    UNCOUNTABLE("notANumber"),
    DECIMALS("decimals"),
    INCREMENT("increment"),
    PATTERN("pattern"),
    REQUIRED("required"),
    MIN("min"),
    MAX("max"),
    /** The value cannot be compared with the lower limit. */
    MIN_UNCLEAR("minUnclear"),
    MAX_UNCLEAR("maxUnclear"),
    MIN_LENGTH("minLength"),
    MAX_LENGTH("maxLength"),
    PHONE("phone"),
    EMAIL("email"),
    /** A text rule met a value that is no text. */
    NOT_A_TEXT("notAText"),
    // from here on form-js itself would let it pass
    NOT_AN_OPTION("notAnOption"),
    NOT_A_DATE("notADate"),
    NOT_A_TIME("notATime"),
    PAST("past"),
    CONTROL_CHARACTER("controlCharacter"),
    /** A process variable holds 4,000 characters at most. */
    TOO_LONG("tooLong");

    private final String key;

    Rule(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
