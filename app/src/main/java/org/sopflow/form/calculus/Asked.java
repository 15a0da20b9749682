package org.sopflow.form.calculus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;

/**
 * What an expression may ask for at one place of a form, as form-js's {@code LocalExpressionContext}.
 *
 * @param data by name
 * @param self {@code this}: the row, or all data outside of lists
 * @param parent {@code parent}: what can be asked for around the row
 * @param places {@code i}: place of the row in each list around it, from 1
 */
record Asked(
        Map<String, Object> data,
        @Nullable Object self,
        @Nullable Object parent,
        List<Integer> places) {

    /** Only who asks for them is told of them: {@code i} is in nearly every text. */
    private static final Pattern SPECIAL = Pattern.compile("\\b_?(this|parent|i)_?\\b");

    /** feelin takes the second sign for a test of its own, which then has nothing to compare with. */
    private static final Pattern TWICE = Pattern.compile("[^<>!=]=\\s+=[^=]");

    /** A keyword within a name cannot be read by feelin. */
    private static final Pattern UNREADABLE = Pattern.compile("\\bget or else\\s*\\(");

    /** Functions of the engine that feelin does not have: it takes their answer for null. */
    private static final Pattern UNKNOWN = Pattern.compile("\\b(is defined|is empty|is blank|duplicate values|partition"
            + "|extract|trim|uuid|random number|to base64|last day of month|context merge|assert)\\s*\\(");

    /** JavaScript adds decimals as binary fractions: 0.1 + 0.2 is not 0.3. */
    private static final Pattern DECIMALS =
            Pattern.compile("(?<![\\w.\"])(\\d+\\.\\d+)\\s*([+*-])\\s*(\\d+\\.\\d+)(?![\\w.])");

    private static final String PATH =
            "(?<![\\w.\"\\]])[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_]*){0,20}";

    private static final Pattern COMPARED = Pattern.compile(
            "(" + PATH + ")\\s*(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?" + "|\"[^\"\\\\]*\"|" + PATH + ")(?![\\w.(\\[])");

    private static final Pattern BETWEEN =
            Pattern.compile("(" + PATH + ")\\s+between\\s+-?\\d+(?:\\.\\d+)?\\s+and\\s+-?\\d+(?:\\.\\d+)?");

    private static final Pattern LISTED = Pattern.compile("(list contains|count)\\((" + PATH + ")\\s*([,)])");

    private static final String LENGTH = "string length";

    /** Of all, for a form without lists. */
    static Asked all(Map<String, Object> data) {
        return new Asked(data, data, null, List.of());
    }

    Asked row(@Nullable Object row, int place) {
        var around = new LinkedHashMap<String, Object>();
        around.put("parent", parent);
        around.put("this", self);
        around.put("i", places);
        if (self instanceof Map<?, ?> map) {
            map.forEach((key, value) -> around.put(String.valueOf(key), value));
        }
        around.put("_parent_", parent);
        around.put("_this_", self);
        around.put("_i_", places);
        return new Asked(data, row, around, and(places, place + 1));
    }

    static List<Integer> and(List<Integer> places, int place) {
        var all = new ArrayList<>(places);
        all.add(place);
        return List.copyOf(all);
    }

    private Map<String, Object> context(String expression) {
        return SPECIAL.matcher(expression).find() ? everything() : data;
    }

    /** All names, those of the place among them. */
    Map<String, Object> everything() {
        var context = new LinkedHashMap<String, Object>();
        context.put("parent", parent);
        context.put("this", self);
        context.put("i", places);
        context.put("_parent_", parent);
        context.put("_this_", self);
        context.put("_i_", places);
        context.putAll(data);
        return context;
    }

    /** Whether a test holds, as form-js asks it: one that cannot be read does not. */
    boolean holds(Feel feel, String test) {
        if (UNREADABLE.matcher(test).find()) {
            return false;
        }
        var text = binary(known(test));
        if (text.strip().equals("null")) {
            return true;
        }
        var negated = negated(text);
        if (negated != null) {
            return !holds(feel, negated);
        }
        var context = context(test);
        text = compared(feel, text, context);
        var answer = text.contains(LENGTH) ? feel.unary(single(text), single(context)) : feel.unary(text, context);
        return answer.orElseGet(() -> TWICE.matcher(test).find());
    }

    @Nullable
    Object value(Feel feel, String expression) {
        if (UNREADABLE.matcher(expression).find()) {
            return null;
        }
        var text = binary(known(expression));
        var context = context(expression);
        if (text.contains(LENGTH)) {
            var counted = feel.value(single(text), single(context)).orElse(null);
            if (!(counted instanceof String || counted instanceof List || counted instanceof Map)) {
                return counted;
            }
        }
        return feel.value(text, context).orElse(null);
    }

    /** What a {@code not} around all of a test negates, null being taken for true before; null where there is none. */
    private static @Nullable String negated(String test) {
        var text = test.strip();
        if (!text.startsWith("not(") || !text.endsWith(")")) {
            return null;
        }
        int open = 0;
        for (int at = 0; at < text.length() - 1; at++) {
            char c = text.charAt(at);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0 && c == ')') {
                return null;
            }
        }
        return text.substring("not(".length(), text.length() - 1);
    }

    /**
     * feelin says false where a value is compared with one of another kind, the engine null; and it takes a single value for a list
     * of one.
     */
    private static String compared(Feel feel, String test, Map<String, Object> context) {
        var text = COMPARED.matcher(test).replaceAll(found -> {
            var left = feel.value(found.group(1), context).orElse(null);
            var right = feel.value(found.group(3), context).orElse(null);
            boolean apart = left != null
                    && (right instanceof Number && !(left instanceof Number)
                            || right instanceof String && !(left instanceof String));
            return apart ? "false" : Matcher.quoteReplacement(found.group());
        });
        text = BETWEEN.matcher(text).replaceAll(found -> {
            var value = feel.value(found.group(1), context).orElse(null);
            return value == null || value instanceof Number ? Matcher.quoteReplacement(found.group()) : "false";
        });
        return LISTED.matcher(text).replaceAll(found -> {
            var value = feel.value(found.group(2), context).orElse(null);
            return Matcher.quoteReplacement(
                    value == null || value instanceof List
                            ? found.group()
                            : found.group(1) + "([" + found.group(2) + "]" + found.group(3));
        });
    }

    private static String known(String expression) {
        var text = new StringBuilder(expression);
        for (var found = UNKNOWN.matcher(text); found.find(); found = UNKNOWN.matcher(text)) {
            int open = 1;
            int at = found.end();
            for (; at < text.length() && open > 0; at++) {
                char c = text.charAt(at);
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            text.replace(found.start(), at, "null");
        }
        return text.toString();
    }

    /** Another sign of one unit for each that takes two: feelin counts signs, the engine units. */
    private static String single(String text) {
        var single = new StringBuilder();
        text.codePoints().forEach(sign -> single.appendCodePoint(sign > 0xffff ? 0xe000 + sign % 0x1900 : sign));
        return single.toString();
    }

    private static Map<String, Object> single(Map<String, Object> context) {
        var single = new LinkedHashMap<String, Object>();
        context.forEach((key, value) -> single.put(key, singled(value)));
        return single;
    }

    private static @Nullable Object singled(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var single = new LinkedHashMap<Object, Object>();
            map.forEach((key, one) -> single.put(key, singled(one)));
            return single;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Asked::singled).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        }
        return value instanceof String text ? single(text) : value;
    }

    private static String binary(String expression) {
        return DECIMALS.matcher(expression).replaceAll(found -> {
            double one = Double.parseDouble(found.group(1));
            double other = Double.parseDouble(found.group(3));
            double result =
                    switch (found.group(2)) {
                        case "+" -> one + other;
                        case "-" -> one - other;
                        default -> one * other;
                    };
            return new BigDecimal(Double.toString(result)).toPlainString();
        });
    }
}
