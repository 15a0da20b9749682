package org.sopflow.engine.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Diagram;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.ProcessUnknown;
import org.springframework.stereotype.Component;

/** Reads deployed diagrams; a version never changes, so each is read once. */
@Component
class DeployedDiagrams implements Diagrams {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final RepositoryService repository;
    private final Newest newest;
    private final ObjectMapper json;
    private final Map<String, Diagram> read = new ConcurrentHashMap<>();
    private final Map<FormFile, Optional<String>> forms = new ConcurrentHashMap<>();

    private record FormFile(String definition, String name) {}

    DeployedDiagrams(ProcessEngine engine, Newest newest, ObjectMapper json) {
        this.repository = engine.getRepositoryService();
        this.newest = newest;
        this.json = json;
    }

    @Override
    public List<Diagram> all() {
        return newest.processes().values().stream()
                .map(version -> get(version.definition()))
                .toList();
    }

    @Override
    public Optional<Diagram> find(String key) {
        return newest.process(key).map(version -> get(version.definition()));
    }

    @Override
    public Diagram get(String definition) {
        Diagram known = read.get(definition);
        if (known == null) {
            // not computeIfAbsent: reading asks the database, and nobody should wait for it holding the map
            known = read(definition);
            read.put(definition, known);
        }
        return known;
    }

    @Override
    public Optional<String> form(String definition, String fileName) {
        var key = new FormFile(definition, fileName);
        Optional<String> known = forms.get(key);
        if (known == null) {
            String deployment = definition(definition).getDeploymentId();
            known = repository.getDeploymentResourceNames(deployment).contains(fileName)
                    ? Optional.of(text(repository.getResourceAsStream(deployment, fileName)))
                    : Optional.empty();
            forms.put(key, known);
        }
        return known;
    }

    private ProcessDefinition definition(String id) {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionId(id)
                .singleResult();
        if (definition == null) {
            throw new ProcessUnknown(id);
        }
        return definition;
    }

    private Diagram read(String id) {
        ProcessDefinition definition = definition(id);
        String xml = text(repository.getProcessModel(id));
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        Process process = model.getModelElementById(definition.getKey());
        Map<String, String> files = formFiles(definition.getDeploymentId());
        var steps = new ArrayList<Diagram.Step>();
        for (FlowNode node : inOrder(process)) {
            if (node instanceof UserTask task) {
                steps.add(new Diagram.Step(
                        task.getId(), name(task.getName()), documentation(task), meaning(task), formFile(task, files)));
            }
        }
        var ends = new ArrayList<Diagram.End>();
        for (EndEvent end : process.getChildElementsByType(EndEvent.class)) {
            ends.add(new Diagram.End(end.getId(), name(end.getName()), meaning(end)));
        }
        String startForm = process.getChildElementsByType(StartEvent.class).stream()
                .map(start -> formFile(start, files))
                .filter(file -> file != null)
                .findFirst()
                .orElse(null);
        return new Diagram(
                definition.getKey(),
                definition.getVersion(),
                id,
                name(process.getName()),
                documentation(process),
                meaning(process),
                List.copyOf(steps),
                List.copyOf(ends),
                startForm,
                xml);
    }

    /**
     * The nodes so that each comes after those it can be reached from, loops left out. Of the ways out of a gateway the default one,
     * which is the happy path, comes last: what may happen on the way stands before where the way leads.
     */
    private static List<FlowNode> inOrder(Process process) {
        var done = new LinkedHashSet<FlowNode>();
        var entered = new LinkedHashSet<FlowNode>();
        for (StartEvent start : process.getChildElementsByType(StartEvent.class)) {
            visit(start, process, entered, done);
        }
        for (FlowNode node : process.getChildElementsByType(FlowNode.class)) {
            visit(node, process, entered, done);
        }
        var order = new ArrayList<>(done);
        Collections.reverse(order);
        return order;
    }

    private static void visit(FlowNode node, Process process, Set<FlowNode> entered, Set<FlowNode> done) {
        if (!entered.add(node)) {
            return;
        }
        var flows = new ArrayList<>(process.getChildElementsByType(SequenceFlow.class));
        flows.removeIf(flow -> !node.equals(flow.getSource()));
        String standard = node.getAttributeValue("default");
        flows.sort(
                (a, b) -> Boolean.compare(b.getId().equals(standard), a.getId().equals(standard)));
        for (SequenceFlow flow : flows) {
            visit(flow.getTarget(), process, entered, done);
        }
        if (node instanceof Activity) {
            for (BoundaryEvent event : process.getChildElementsByType(BoundaryEvent.class)) {
                if (node.equals(event.getAttachedTo())) {
                    visit(event, process, entered, done);
                }
            }
        }
        done.add(node);
    }

    private static Map<String, String> meaning(BaseElement element) {
        var meaning = new LinkedHashMap<String, String>();
        var extensions = element.getExtensionElements();
        if (extensions != null) {
            for (CamundaProperties properties : extensions
                    .getElementsQuery()
                    .filterByType(CamundaProperties.class)
                    .list()) {
                properties
                        .getCamundaProperties()
                        .forEach(property -> meaning.put(property.getCamundaName(), property.getCamundaValue()));
            }
        }
        return Collections.unmodifiableMap(meaning);
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .findFirst()
                .map(text -> text.getTextContent().strip())
                .orElse("");
    }

    /** File names by the form's own id. */
    private Map<String, String> formFiles(String deployment) {
        var files = new HashMap<String, String>();
        for (String file : repository.getDeploymentResourceNames(deployment)) {
            if (file.endsWith(".form")) {
                try (InputStream form = repository.getResourceAsStream(deployment, file)) {
                    files.put(json.readTree(form).path("id").asText(), file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }

    /** {@code formRef="street-light-repair-accept"} names the form's id, {@code formKey="camunda-forms:deployment:accept.form"} a file. */
    private static @Nullable String formFile(BaseElement element, Map<String, String> files) {
        String ref = element.getAttributeValueNs(CAMUNDA, "formRef");
        if (ref != null) {
            return files.get(ref);
        }
        String key = element.getAttributeValueNs(CAMUNDA, "formKey");
        return key == null ? null : key.substring(key.lastIndexOf(':') + 1);
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : name;
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
