package org.sopflow.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A step that waits now. */
public record OpenStep(
        StepId step,
        String caseNumber,
        ProcessRef process,
        String element,
        String name,
        Map<String, String> meaning,
        Set<String> posts,
        @Nullable String assignee) {}
