package org.sopflow.engine;

import java.time.Instant;
import java.util.Map;

/** A step was completed by {@code actor} with {@code data}. */
public record StepDone(
        StepId step,
        String caseNumber,
        ProcessRef process,
        String element,
        String name,
        Map<String, String> meaning,
        Map<String, Object> data,
        String actor,
        Instant at)
        implements ProcessNews {}
