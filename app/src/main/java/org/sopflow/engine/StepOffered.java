package org.sopflow.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A step waits for somebody.
 *
 * @param element the id it has in the diagram: a key of history and overlays, never compared with a constant
 * @param name the step's zh-TW name as drawn; its English name is {@code meaning.get("nameEn")}
 * @param meaning the element's {@code camunda:properties}; each module reads its own keys: limit, stage, status1999 …
 * @param posts candidate posts {@code unit/post}
 * @param variables what the process knows at that moment, plain values only
 */
public record StepOffered(
        StepId step,
        String caseNumber,
        ProcessRef process,
        String element,
        String name,
        Map<String, String> meaning,
        Set<String> posts,
        Map<String, Object> variables,
        Instant at)
        implements ProcessNews {}
