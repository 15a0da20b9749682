package org.sopflow.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployed diagram, read.
 *
 * @param name zh-TW, as drawn
 * @param meaning the process's {@code camunda:properties}
 * @param steps its user tasks in the order a happy path reaches them
 * @param startForm the file name of the start event's form, if any
 */
public record Diagram(
        String key,
        int version,
        String definition,
        String name,
        String documentation,
        Map<String, String> meaning,
        List<Step> steps,
        List<End> ends,
        @Nullable String startForm,
        String xml) {

    /**
     * @param id the element's id, a key of history and overlays, never named in code
     * @param form the file name of its form, if any
     */
    public record Step(
            String id,
            String name,
            String documentation,
            Map<String, String> meaning,
            @Nullable String form) {}

    /** An end event of the process itself. */
    public record End(String id, String name, Map<String, String> meaning) {}
}
