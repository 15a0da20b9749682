package org.sopflow.form.calculus;

import java.util.List;

/**
 * One broken rule.
 *
 * @param args of its message after the label: the limit, the nearest values
 */
public record Broken(Rule rule, List<Object> args) {

    static Broken of(Rule rule, Object... args) {
        return new Broken(rule, List.of(args));
    }
}
