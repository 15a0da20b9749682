package org.sopflow.engine.camunda;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Diagram;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.ProcessRef;
import org.sopflow.engine.ProcessUnknown;
import org.sopflow.engine.Processes;
import org.sopflow.engine.StepId;
import org.sopflow.engine.StepRefused;
import org.sopflow.engine.TaskGate;
import org.sopflow.page.Refused.Message;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The engine's processes and tasks in the words of the house. */
@Component
class RunningProcesses implements Processes {

    private final Door door;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Newest newest;
    private final Diagrams diagrams;
    private final ObjectProvider<TaskGate> gates;

    RunningProcesses(
            Door door, ProcessEngine engine, Newest newest, Diagrams diagrams, ObjectProvider<TaskGate> gates) {
        this.door = door;
        this.runtime = engine.getRuntimeService();
        this.tasks = engine.getTaskService();
        this.newest = newest;
        this.diagrams = diagrams;
        this.gates = gates;
    }

    @Override
    public ProcessRef start(String key, String caseNumber, Map<String, Object> variables, String actor) {
        return start(key, caseNumber, variables, actor, null);
    }

    @Override
    public ProcessRef startAt(
            String key, String caseNumber, Map<String, Object> variables, String property, String value, String actor) {
        var version = newest.process(key).orElseThrow(() -> new ProcessUnknown(key));
        return start(key, caseNumber, variables, actor, element(version.definition(), property, value));
    }

    private ProcessRef start(
            String key, String caseNumber, Map<String, Object> variables, String actor, @Nullable String element) {
        var version = newest.process(key).orElseThrow(() -> new ProcessUnknown(key));
        Plain.require(variables);
        return door.as(acting(actor), context -> {
            var start = runtime.createProcessInstanceById(version.definition())
                    .businessKey(caseNumber)
                    .setVariables(variables);
            var started = element == null
                    ? start.execute()
                    : start.startBeforeActivity(element).execute();
            return new ProcessRef(key, version.version(), version.definition(), started.getProcessInstanceId());
        });
    }

    @Override
    public boolean moveTo(String instance, Map<String, Object> variables, String property, String value, String actor) {
        Plain.require(variables);
        return door.as(acting(actor), context -> {
            ExecutionEntity process = context.getExecutionManager().findExecutionById(instance);
            if (process == null) {
                throw new StepRefused(409, new Message("engine.caseEnded"));
            }
            String element = element(process.getProcessDefinitionId(), property, value);
            var waiting = runtime.getActivityInstance(instance);
            boolean there = false;
            for (var child : waiting.getChildActivityInstances()) {
                there |= child.getActivityId().equals(element);
            }
            if (there) {
                return false;
            }
            var move = runtime.createProcessInstanceModification(instance);
            for (var child : waiting.getChildActivityInstances()) {
                move.cancelActivityInstance(child.getId());
            }
            for (var child : waiting.getChildTransitionInstances()) {
                move.cancelTransitionInstance(child.getId());
            }
            move.startBeforeActivity(element).setVariables(variables).execute();
            return true;
        });
    }

    @Override
    public boolean message(String caseNumber, String message, Map<String, Object> variables, String actor) {
        Plain.require(variables);
        return door.as(acting(actor), context -> {
            var waiting = runtime.createExecutionQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .messageEventSubscriptionName(message)
                    .list();
            waiting.forEach(execution -> runtime.messageEventReceived(message, execution.getId(), variables));
            return !waiting.isEmpty();
        });
    }

    @Override
    public void cancel(String instance, String reason, String actor) {
        door.as(acting(actor), context -> {
            if (context.getExecutionManager().findExecutionById(instance) == null) {
                throw new StepRefused(409, new Message("engine.caseEnded"));
            }
            runtime.deleteProcessInstance(instance, reason, false, true);
            return true;
        });
    }

    @Override
    public void claim(StepId step, String username) {
        door.as(acting(username), context -> {
            TaskEntity task = task(context, step);
            if (task.getAssignee() != null && !task.getAssignee().equals(username)) {
                throw new StepRefused(409, new Message("engine.stepTaken", task.getAssignee()));
            }
            if (task.getAssignee() == null) {
                tasks.claim(step.value(), username);
            }
            return true;
        });
    }

    @Override
    public void release(StepId step, String actor) {
        door.as(acting(actor), context -> {
            String assignee = task(context, step).getAssignee();
            if (assignee != null && !assignee.equals(actor)) {
                throw new StepRefused(409, new Message("engine.stepTaken", assignee));
            }
            if (assignee != null) {
                tasks.setAssignee(step.value(), null);
            }
            return true;
        });
    }

    @Override
    public void complete(StepId step, UnaryOperator<Map<String, Object>> data, String actor) {
        door.as(acting(actor), context -> {
            TaskEntity task = task(context, step);
            Map<String, Object> filled = data.apply(Plain.only(execution(task).getVariables()));
            Plain.require(filled);
            var asked = gates.orderedStream().toList();
            if (!asked.isEmpty()) {
                OpenStep open = open(task);
                asked.forEach(gate -> gate.beforeCompletion(open, filled, actor));
            }
            return new Acting(actor, step.value(), filled).during(() -> {
                tasks.complete(step.value(), filled);
                return true;
            });
        });
    }

    @Override
    public Optional<OpenStep> find(StepId step) {
        return door.read(context -> Optional.ofNullable(context.getTaskManager().findTaskById(step.value()))
                .map(RunningProcesses::open));
    }

    @Override
    public List<OpenStep> openSteps(String caseNumber) {
        return door.read(context ->
                tasks
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .orderByTaskCreateTime()
                        .asc()
                        .list()
                        .stream()
                        .map(task -> open((TaskEntity) task))
                        .toList());
    }

    @Override
    public boolean runs(String key) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(key).count() > 0;
    }

    @Override
    public Map<String, Object> variables(StepId step) {
        return door.read(context -> Plain.only(execution(task(context, step)).getVariables()));
    }

    private String element(String definition, String property, String value) {
        Set<String> found = diagrams.get(definition).steps().stream()
                .filter(step -> value.equals(step.meaning().get(property)))
                .map(Diagram.Step::id)
                .collect(Collectors.toCollection(HashSet::new));
        if (found.size() != 1) {
            throw new StepRefused(422, new Message("engine.stepNotInEdition", property, value));
        }
        return found.iterator().next();
    }

    private static Acting acting(String actor) {
        return new Acting(actor, null, Map.of());
    }

    private static TaskEntity task(CommandContext context, StepId step) {
        TaskEntity task = context.getTaskManager().findTaskById(step.value());
        if (task == null) {
            throw new StepRefused(404, new Message("engine.stepUnknown"));
        }
        return task;
    }

    private static OpenStep open(TaskEntity task) {
        ExecutionEntity execution = execution(task);
        Element element = Element.of(execution);
        return new OpenStep(
                new StepId(task.getId()),
                StepContexts.caseNumber(execution),
                StepContexts.process(execution),
                task.getTaskDefinitionKey(),
                element.name(),
                element.meaning(),
                News.posts(task),
                task.getAssignee());
    }

    private static ExecutionEntity execution(TaskEntity task) {
        return Objects.requireNonNull(task.getExecution(), "a task without a process");
    }
}
