package org.sopflow.engine.camunda;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.migration.instance.MigratingProcessInstance;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidationReportImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.ProcessEnded;
import org.sopflow.engine.ProcessNews;
import org.sopflow.engine.StepAssigned;
import org.sopflow.engine.StepDone;
import org.sopflow.engine.StepId;
import org.sopflow.engine.StepOffered;
import org.sopflow.engine.StepWithdrawn;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells the news of steps and processes, in the engine's transaction. The listeners are added while a diagram is parsed, as
 * built-in ones: a modification that skips custom listeners does not skip these.
 */
@Component
class News extends AbstractBpmnParseListener implements EngineHardening {

    private final ApplicationEventPublisher events;
    private final BusinessTime time;

    News(ApplicationEventPublisher events, BusinessTime time) {
        this.events = events;
        this.time = time;
    }

    @Override
    public void harden(SpringProcessEngineConfiguration configuration) {
        List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
        listeners = listeners == null ? new ArrayList<>() : new ArrayList<>(listeners);
        listeners.add(this);
        configuration.setCustomPostBPMNParseListeners(listeners);
        configuration.setCustomPreMigratingActivityInstanceValidators(List.of(News::staysWhereItWaits));
    }

    /** The engine has no event for a step that migrates: it would change under everybody who follows the news. */
    private static void staysWhereItWaits(
            MigratingActivityInstance migrating,
            MigratingProcessInstance process,
            MigratingActivityInstanceValidationReportImpl report) {
        if (migrating.getSourceScope() instanceof ActivityImpl activity
                && activity.getActivityBehavior() instanceof UserTaskActivityBehavior) {
            report.addFailure("a step that waits is not migrated");
        }
    }

    private void tell(ProcessNews news) {
        events.publishEvent(news);
    }

    @Override
    public void parseProcess(org.camunda.bpm.engine.impl.util.xml.Element xml, ProcessDefinitionEntity definition) {
        Element.keep(xml, definition);
        definition.addBuiltInListener(
                ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> ended((ExecutionEntity) execution));
    }

    @Override
    public void parseUserTask(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element element = Element.keep(xml, activity);
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, told -> offered(told, element));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::assigned);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, told -> done(told, element));
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, told -> withdrawn(told, element));
    }

    private void offered(DelegateTask task, Element element) {
        ExecutionEntity execution = execution(task);
        tell(new StepOffered(
                new StepId(task.getId()),
                StepContexts.caseNumber(execution),
                StepContexts.process(execution),
                element.id(),
                element.name(),
                element.meaning(),
                posts((TaskEntity) task),
                Plain.only(execution.getVariables()),
                time.now()));
    }

    private void assigned(DelegateTask task) {
        tell(new StepAssigned(
                new StepId(task.getId()),
                StepContexts.caseNumber(execution(task)),
                task.getAssignee(),
                Acting.current().actor(),
                time.now()));
    }

    private void done(DelegateTask task, Element element) {
        ExecutionEntity execution = execution(task);
        Acting acting = Acting.current();
        tell(new StepDone(
                new StepId(task.getId()),
                StepContexts.caseNumber(execution),
                StepContexts.process(execution),
                element.id(),
                element.name(),
                element.meaning(),
                acting.dataOf(task.getId()),
                acting.actor(),
                time.now()));
    }

    private void withdrawn(DelegateTask task, Element element) {
        ExecutionEntity execution = execution(task);
        tell(new StepWithdrawn(
                new StepId(task.getId()),
                StepContexts.caseNumber(execution),
                StepContexts.process(execution),
                element.id(),
                element.name(),
                element.meaning(),
                Acting.current().actor(),
                time.now()));
    }

    private void ended(ExecutionEntity process) {
        if (process.getSuperExecutionId() != null) {
            return;
        }
        boolean cancelled = process.isExternallyTerminated();
        Element end = cancelled ? Element.NONE : Element.of(process.getActivity());
        tell(new ProcessEnded(
                StepContexts.caseNumber(process),
                StepContexts.process(process),
                end.name(),
                end.meaning(),
                cancelled,
                Acting.current().actor(),
                time.now()));
    }

    private static ExecutionEntity execution(DelegateTask task) {
        return Objects.requireNonNull((ExecutionEntity) task.getExecution(), "a task without a process");
    }

    static Set<String> posts(TaskEntity task) {
        var posts = new HashSet<String>();
        task.getCandidates().forEach(link -> {
            if (link.getGroupId() != null) {
                posts.add(link.getGroupId());
            }
        });
        return posts;
    }

    // every other element keeps its properties, for the published beans it calls and for the end it is

    @Override
    public void parseStartEvent(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseEndEvent(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseServiceTask(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseSendTask(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseReceiveTask(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseCallActivity(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseSubProcess(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseBusinessRuleTask(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseIntermediateThrowEvent(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }

    @Override
    public void parseBoundaryEvent(
            org.camunda.bpm.engine.impl.util.xml.Element xml, ScopeImpl scope, ActivityImpl activity) {
        Element.keep(xml, activity);
    }
}
