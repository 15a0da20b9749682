package org.sopflow.engine.camunda.language;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/** What an expression may read: texts, numbers, truth values, dates. FEEL and JUEL would call the methods of anything else. */
final class Plain {

    /** What the engine calls things that are no variables. */
    static final Set<String> RESERVED = Set.of(
            "execution",
            "task",
            "caseExecution",
            "externalTask",
            "variableContext",
            "authenticatedUserId",
            "processEngine",
            "connector");

    private Plain() {}

    static boolean is(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Date) {
            return true;
        }
        if (value instanceof Number || value instanceof Temporal || value instanceof TemporalAmount) {
            // a subclass of ours would bring methods of its own
            return value.getClass().getName().startsWith("java.");
        }
        return false;
    }

    /** @throws ExpressionRefused if it is something with methods */
    static @Nullable Object value(String name, @Nullable Object value) {
        var raw = value instanceof TypedValue typed ? typed.getValue() : value;
        if (!is(raw)) {
            throw new ExpressionRefused(name, "value");
        }
        return raw;
    }
}
