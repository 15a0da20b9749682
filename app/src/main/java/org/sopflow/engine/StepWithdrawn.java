package org.sopflow.engine;

import java.time.Instant;
import java.util.Map;

/** A step ended without being completed: its case was moved, or its process ended. */
public record StepWithdrawn(
        StepId step,
        String caseNumber,
        ProcessRef process,
        String element,
        String name,
        Map<String, String> meaning,
        String actor,
        Instant at)
        implements ProcessNews {}
