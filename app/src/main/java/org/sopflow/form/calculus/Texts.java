package org.sopflow.form.calculus;

/** Texts as JavaScript sees them. */
final class Texts {

    private Texts() {}

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
