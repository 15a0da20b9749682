package org.sopflow.engine;

/**
 * What happened in the engine, told in the engine's transaction: listen with {@code @EventListener} and
 * {@code @Transactional(propagation = MANDATORY)}. Throwing undoes the engine's work too.
 */
public sealed interface ProcessNews permits StepOffered, StepAssigned, StepDone, StepWithdrawn, ProcessEnded {
    String caseNumber();
}
