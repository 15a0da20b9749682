package org.sopflow.form.calculus;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Regular expressions of JavaScript without flags, run by RE2/J in linear time: a pattern from a form can never hang the server.
 * Look-around and back references, which RE2 cannot do, are refused.
 */
final class Regex {

    /** Longest pattern taken, in UTF-16 units. */
    static final int MOST = 200;

    private static final String SPACE =
            "\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}";
    private static final String LITERAL = "\\.[]{}()*+?^$|/-";

    /** Where the halves of signs beyond the first plane go: without flags JavaScript takes each for a sign of its own. */
    private static final int HALVES = 0xf0000;

    private Regex() {}

    /** The text that a compiled pattern is to be tried on. */
    static String units(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        var units = new StringBuilder();
        text.chars().forEach(unit -> units.appendCodePoint(unit(unit)));
        return units.toString();
    }

    private static int unit(int unit) {
        return Character.isSurrogate((char) unit) ? HALVES + unit : unit;
    }

    /** @return empty if the pattern is wrong or outside the portable subset */
    static Optional<Pattern> compile(String javaScript) {
        if (javaScript.length() > MOST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(units(translate(javaScript))));
        } catch (PatternSyntaxException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
            return Optional.empty();
        }
    }

    private static String translate(String pattern) {
        var out = new StringBuilder();
        boolean inClass = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at = escape(pattern, at + 1, inClass, out);
            } else if (inClass) {
                if (c == ']') {
                    inClass = false;
                    out.append(c);
                } else {
                    // an open bracket in a class is a literal there, the start of a POSIX class here
                    out.append(c == '[' ? "\\[" : String.valueOf(c));
                }
            } else if (c == '[') {
                if (pattern.startsWith("[^]", at)) {
                    out.append("(?s:.)");
                    at += 2;
                } else if (pattern.startsWith("[]", at)) {
                    out.append("[^\\x00-\\x{10ffff}]");
                    at++;
                } else {
                    inClass = true;
                    out.append(c);
                    if (pattern.startsWith("[^", at)) {
                        out.append('^');
                        at++;
                    }
                }
            } else if (c == '$') {
                out.append("\\z");
            } else if (c == '.') {
                out.append("[^\\n\\r\\x{2028}\\x{2029}]");
            } else if (c == '{' && !pattern.substring(at).matches("(?s)\\{\\d+(,\\d*)?}.*")) {
                out.append("\\{");
            } else if (pattern.startsWith("(?", at)) {
                if (pattern.startsWith("(?:", at)) {
                    out.append("(?:");
                    at += 2;
                } else if (pattern.startsWith("(?<", at)
                        && !pattern.startsWith("(?<=", at)
                        && !pattern.startsWith("(?<!", at)) {
                    out.append("(?P<");
                    at += 2;
                } else {
                    throw new IllegalArgumentException("look-around or flags");
                }
            } else {
                out.append(c);
            }
        }
        if (inClass) {
            throw new IllegalArgumentException("unterminated class");
        }
        return out.toString();
    }

    /** @return the place of the last character taken */
    private static int escape(String pattern, int at, boolean inClass, StringBuilder out) {
        char c = pattern.charAt(at);
        switch (c) {
            case 'd', 'D', 'w', 'W', 'n', 'r', 't', 'f', 'v' -> out.append('\\').append(c);
            case 's' -> out.append(inClass ? SPACE : "[" + SPACE + "]");
            case 'S' -> {
                if (inClass) {
                    throw new IllegalArgumentException("\\S in a class");
                }
                out.append("[^" + SPACE + "]");
            }
            case 'b' -> out.append(inClass ? "\\x08" : "\\b");
            case 'B' -> out.append("\\B");
            case '0' -> out.append("\\x00");
            case 'u' -> {
                out.append(String.format("\\x{%x}", unit(Integer.parseInt(pattern.substring(at + 1, at + 5), 16))));
                return at + 4;
            }
            case 'x' -> {
                out.append(String.format("\\x{%x}", Integer.parseInt(pattern.substring(at + 1, at + 3), 16)));
                return at + 2;
            }
            case 'c' -> {
                char letter = pattern.charAt(at + 1);
                if (letter > 'z' || !Character.isLetter(letter)) {
                    throw new IllegalArgumentException("control escape");
                }
                out.append(String.format("\\x{%x}", letter & 31));
                return at + 1;
            }
            default -> {
                if (c >= '1' && c <= '9' || c == 'k') {
                    throw new IllegalArgumentException("back reference");
                }
                // without the flag u JavaScript takes any other escaped character as itself: \p is p
                out.append(LITERAL.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
            }
        }
        return at;
    }
}
