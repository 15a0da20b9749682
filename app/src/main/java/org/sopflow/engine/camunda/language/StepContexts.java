package org.sopflow.engine.camunda.language;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.sopflow.engine.StepContext;

/** Makes what a published method is given where a diagram writes {@code execution}. */
public interface StepContexts {
    StepContext of(DelegateExecution execution);
}
