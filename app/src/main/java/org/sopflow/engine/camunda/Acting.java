package org.sopflow.engine.camunda;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in this thread while the engine works, and with what data.
 *
 * @param actor an account's name, {@code system}, or {@code 1999}
 * @param step the step that is being completed, if one is
 * @param data what it is completed with
 */
record Acting(String actor, @Nullable String step, Map<String, Object> data) {

    /** Where nobody's action moves the token: a timer, a continuation. */
    static final Acting SYSTEM = new Acting("system", null, Map.of());

    private static final ThreadLocal<@Nullable Acting> CURRENT = new ThreadLocal<>();

    static Acting current() {
        Acting acting = CURRENT.get();
        return acting == null ? SYSTEM : acting;
    }

    <T> T during(Supplier<T> work) {
        Acting before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    Map<String, Object> dataOf(String task) {
        return task.equals(step) ? data : Map.of();
    }
}
