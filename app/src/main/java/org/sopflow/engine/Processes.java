package org.sopflow.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs processes and their steps. Every call joins the caller's transaction. Variables are plain values or JSON text.
 *
 * <p>{@code actor} is an account's name, {@code system}, or {@code 1999}.
 */
public interface Processes {

    /**
     * Starts the newest published edition.
     *
     * @param key of the process, e.g. {@code street-light-repair}
     * @param caseNumber the business key
     * @throws ProcessUnknown if no edition is published
     */
    ProcessRef start(String key, String caseNumber, Map<String, Object> variables, String actor);

    /** As {@link #start}, but at the step whose property has this value (for example {@code status1999} = {@code 3}). */
    ProcessRef startAt(
            String key, String caseNumber, Map<String, Object> variables, String property, String value, String actor);

    /**
     * Moves a process to the step whose property has this value: what waits is withdrawn, that step is offered. News is told.
     *
     * @return false if the process waits there already
     * @throws StepRefused 422 if the edition has no such step
     */
    boolean moveTo(String instance, Map<String, Object> variables, String property, String value, String actor);

    /** Gives a message (a name of the diagram's {@code bpmn:message}) to the processes of a case that wait for it. */
    boolean message(String caseNumber, String message, Map<String, Object> variables, String actor);

    /** Ends one running process; its steps are withdrawn. */
    void cancel(String instance, String reason, String actor);

    /** @throws StepRefused 404 unknown, 409 taken by another */
    void claim(StepId step, String username);

    /** Gives a claimed step back to its posts. @throws StepRefused 404 unknown, 409 another has it */
    void release(StepId step, String actor);

    /** Completes a step; asks every {@link TaskGate} first. The data become variables of the process. */
    default void complete(StepId step, Map<String, Object> data, String actor) {
        complete(step, known -> data, actor);
    }

    /**
     * Completes a step with what is made of the variables it knows, which are read once for both.
     *
     * @param data may refuse by throwing: nothing is done then
     */
    void complete(StepId step, UnaryOperator<Map<String, Object>> data, String actor);

    Optional<OpenStep> find(StepId step);

    /** The steps of a case that wait now, blocks beside it included, oldest first. */
    List<OpenStep> openSteps(String caseNumber);

    /** Whether a process of this key runs, in whatever edition: for those there is one of. */
    boolean runs(String key);

    /** The variables the step sees. */
    Map<String, Object> variables(StepId step);
}
