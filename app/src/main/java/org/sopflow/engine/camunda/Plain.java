package org.sopflow.engine.camunda;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables are text, numbers, booleans and dates: of an object FEEL would call the methods, and a list is stored serialised. */
final class Plain {

    private Plain() {}

    static boolean is(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Number
                || value instanceof Date;
    }

    /** @throws IllegalArgumentException if the value is none */
    static @Nullable Object require(String name, @Nullable Object value) {
        if (is(value)) {
            return value;
        }
        throw new IllegalArgumentException("variable " + name + " is no plain value");
    }

    static Map<String, Object> require(Map<String, Object> variables) {
        variables.forEach(Plain::require);
        return variables;
    }

    static Map<String, Object> only(Map<String, Object> variables) {
        var plain = new LinkedHashMap<String, Object>();
        variables.forEach((name, value) -> {
            if (value != null && is(value)) {
                plain.put(name, value);
            }
        });
        return plain;
    }
}
