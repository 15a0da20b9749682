package org.sopflow.inbox;

import java.util.Map;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.TaskGate;
import org.springframework.stereotype.Component;

/**
 * A claimed step is completed by its assignee only, whatever door the call comes through. That a person claims before completing is
 * asked in {@link Tasks}.
 */
@Component
class AssigneeGate implements TaskGate {

    @Override
    public void beforeCompletion(OpenStep step, Map<String, Object> data, String actor) {
        if (step.assignee() != null && !step.assignee().equals(actor)) {
            throw new TaskNotClaimed(step.assignee());
        }
    }
}
