package org.sopflow.form.calculus;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts as JavaScript sees them. */
final class Texts {

    private Texts() {}

    /** {@code String(value)}. */
    static String of(@Nullable Object value) {
        if (value instanceof Number number) {
            return Numbers.big(number).map(Numbers::shown).orElse(String.valueOf(number));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> one == null ? "" : of(one)).collect(Collectors.joining(","));
        }
        return value instanceof Map ? "[object Object]" : String.valueOf(value);
    }

    /** {@code String.prototype.trim}: takes the ideographic space, NBSP and BOM too, not the zero-width space. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return (c >= '\t' && c <= '\r')
                || c == ' '
                || c == '\u00a0'
                || c == '\u1680'
                || (c >= '\u2000' && c <= '\u200a')
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u202f'
                || c == '\u205f'
                || c == '\u3000'
                || c == '\ufeff';
    }
}
