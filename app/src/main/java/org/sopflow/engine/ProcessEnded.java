package org.sopflow.engine;

import java.time.Instant;
import java.util.Map;

/**
 * A process started by {@link Processes} ended (called blocks are not told of).
 *
 * @param meaning the properties of the end event reached, e.g. {@code outcome}; empty where it was cancelled
 * @param name the end event's name; empty where it was cancelled
 */
public record ProcessEnded(
        String caseNumber,
        ProcessRef process,
        String name,
        Map<String, String> meaning,
        boolean cancelled,
        String actor,
        Instant at)
        implements ProcessNews {}
