package org.sopflow.engine;

import java.util.Map;
import java.util.Optional;

/** Evaluates FEEL outside a process: what a form hides, limits and offers. Pure; values are plain. */
public interface Feel {

    /**
     * Whether a unary test without input holds, as form-js asks it.
     *
     * @param test without the leading {@code =}
     * @return empty if it cannot be parsed or evaluated
     */
    Optional<Boolean> unary(String test, Map<String, ?> context);

    /**
     * The value of an expression: text, number, boolean, list or map.
     *
     * @param expression without the leading {@code =}
     * @return empty if it is null or cannot be parsed or evaluated
     */
    Optional<Object> value(String expression, Map<String, ?> context);
}
