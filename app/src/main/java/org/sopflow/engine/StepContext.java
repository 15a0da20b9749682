package org.sopflow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a published method may know and set of the process that calls it. */
public interface StepContext {
    String caseNumber();

    ProcessRef process();

    /** The calling element's {@code camunda:properties}. */
    Map<String, String> meaning();

    @Nullable
    Object variable(String name);

    void set(String name, @Nullable Object plainValue);

    /** Who acts: the account whose action moved the token, or {@code system}. */
    String actor();
}
