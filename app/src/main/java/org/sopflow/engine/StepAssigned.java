package org.sopflow.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step was claimed, or released where {@code assignee} is null. */
public record StepAssigned(
        StepId step, String caseNumber, @Nullable String assignee, String actor, Instant at) implements ProcessNews {}
