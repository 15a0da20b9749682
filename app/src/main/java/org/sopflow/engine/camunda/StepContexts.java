package org.sopflow.engine.camunda;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.ProcessRef;
import org.sopflow.engine.StepContext;

/** Makes what a published bean sees of the process that calls it. */
public final class StepContexts {

    private StepContexts() {}

    public static StepContext of(DelegateExecution execution) {
        return new Calling((ExecutionEntity) execution);
    }

    static String caseNumber(ExecutionEntity execution) {
        String key = execution.getProcessBusinessKey();
        return key == null ? "" : key;
    }

    static ProcessRef process(ExecutionEntity execution) {
        ProcessDefinition definition = execution.getProcessDefinition();
        return new ProcessRef(
                definition.getKey(), definition.getVersion(), definition.getId(), execution.getProcessInstanceId());
    }

    private record Calling(ExecutionEntity execution) implements StepContext {

        @Override
        public String caseNumber() {
            return StepContexts.caseNumber(execution);
        }

        @Override
        public ProcessRef process() {
            return StepContexts.process(execution);
        }

        @Override
        public Map<String, String> meaning() {
            return Element.of(execution).meaning();
        }

        @Override
        public @Nullable Object variable(String name) {
            return execution.getVariable(name);
        }

        @Override
        public void set(String name, @Nullable Object plainValue) {
            execution.setVariable(name, Plain.require(name, plainValue));
        }

        @Override
        public String actor() {
            return Acting.current().actor();
        }
    }
}
