package org.sopflow.form.calculus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as JavaScript and big.js read them, so that the server takes what form-js takes. */
final class Numbers {

    /** big.js: no blanks, no plus sign, no hexadecimal. */
    private static final Pattern BIG = Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,6})?");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,6})?");
    private static final Pattern RADIX = Pattern.compile("0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)");

    /** Beyond it JavaScript knows only Infinity. */
    private static final BigDecimal MOST = new BigDecimal("1.7976931348623157e308");

    private Numbers() {}

    /** What {@code Number(value)} makes of it, where that is finite. */
    static Optional<BigDecimal> ofJavaScript(@Nullable Object value) {
        if (value instanceof Number number) {
            return exact(number);
        }
        if (!(value instanceof String given) || given.isEmpty()) {
            return Optional.empty();
        }
        var text = Texts.trim(given);
        if (text.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        if (RADIX.matcher(text).matches()) {
            int radix =
                    switch (Character.toLowerCase(text.charAt(1))) {
                        case 'x' -> 16;
                        case 'o' -> 8;
                        default -> 2;
                    };
            return Optional.of(new BigDecimal(new BigInteger(text.substring(2), radix)));
        }
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        var number = new BigDecimal(text);
        return number.abs().compareTo(MOST) > 0 ? Optional.empty() : Optional.of(number);
    }

    /** What {@code Big(value)} makes of it; empty where that throws. */
    static Optional<BigDecimal> big(@Nullable Object value) {
        if (value instanceof Number number) {
            return exact(number);
        }
        return value instanceof String text && BIG.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private static Optional<BigDecimal> exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return Optional.of(decimal);
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isNaN(value) || Double.isInfinite(value)
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(value));
        }
        return Optional.of(new BigDecimal(number.toString()));
    }

    /** As {@code String(number)} writes it: with an exponent from 1e21 on and below 1e-6. */
    static String shown(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        var plain = number.stripTrailingZeros();
        int exponent = plain.precision() - plain.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return plain.toPlainString();
        }
        var digits = plain.unscaledValue().abs().toString();
        return (plain.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + "e"
                + (exponent < 0 ? "-" : "+")
                + Math.abs(exponent);
    }

    /** Digits after the point once trailing zeros are gone: 1.50 has one. */
    static int decimals(BigDecimal number) {
        return number.signum() == 0
                ? 0
                : Math.max(0, number.stripTrailingZeros().scale());
    }

    /** The plain value kept as a process variable: whole numbers as Integer or Long, others as Double. */
    static Object plain(BigDecimal number) {
        if (decimals(number) == 0 && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            long whole = number.longValueExact();
            if (whole >= Integer.MIN_VALUE && whole <= Integer.MAX_VALUE) {
                return (int) whole;
            }
            return whole;
        }
        return number.doubleValue();
    }
}
