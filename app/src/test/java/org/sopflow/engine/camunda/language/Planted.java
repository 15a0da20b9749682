package org.sopflow.engine.camunda.language;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.CaseExecutionListener;
import org.camunda.bpm.engine.delegate.DelegateCaseExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.DelegateVariableMapping;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.form.handler.DefaultTaskFormHandler;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidator;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorContext;
import org.camunda.bpm.engine.variable.VariableMap;

/** The code an attack wants to run, in every shape the engine may call. It only counts. */
public class Planted
        implements JavaDelegate,
                ExecutionListener,
                TaskListener,
                DelegateVariableMapping,
                FormFieldValidator,
                Serializable {

    static final AtomicInteger RUNS = new AtomicInteger();

    private static final long serialVersionUID = 1L;

    public static String hit() {
        RUNS.incrementAndGet();
        return "hit";
    }

    public String run() {
        return hit();
    }

    public String getRun() {
        return hit();
    }

    public String take(Object anything) {
        return hit();
    }

    @Override
    public void execute(DelegateExecution execution) {
        hit();
    }

    @Override
    public void notify(DelegateExecution execution) {
        hit();
    }

    @Override
    public void notify(DelegateTask task) {
        hit();
    }

    @Override
    public void mapInputVariables(DelegateExecution execution, VariableMap variables) {
        hit();
    }

    @Override
    public void mapOutputVariables(DelegateExecution execution, VariableScope instance) {
        hit();
    }

    @Override
    public boolean validate(Object value, FormFieldValidatorContext context) {
        hit();
        return true;
    }

    @Override
    public String toString() {
        return "planted";
    }

    /** Would run where a plain comparison asks it. */
    public static class Comparing extends Planted {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean equals(Object other) {
            hit();
            return true;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /** Named by {@code formHandlerClass}, which the engine makes without asking anybody. */
    public static class Handler extends DefaultTaskFormHandler {
        public Handler() {
            hit();
        }
    }

    /** For a case of CMMN. */
    public static class OfCases implements CaseExecutionListener {
        @Override
        public void notify(DelegateCaseExecution execution) {
            hit();
        }
    }

    /** What an office's own code may look like: it shows one method and hides another. */
    static class Deadline implements Published {
        @Override
        public void stop(org.sopflow.engine.StepContext context) {}

        @Override
        public List<String> ladder(org.sopflow.engine.StepContext context) {
            return List.of("a", "b");
        }

        @Override
        public String word(org.sopflow.engine.StepContext context, String text) {
            return text;
        }

        public void hidden(org.sopflow.engine.StepContext context) {
            hit();
        }

        public String hidden() {
            return hit();
        }
    }

    @org.sopflow.engine.PublishedBean("deadline")
    interface Published {
        void stop(org.sopflow.engine.StepContext context);

        List<String> ladder(org.sopflow.engine.StepContext context);

        String word(org.sopflow.engine.StepContext context, String text);
    }
}
