package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A diagram is drawn to be read: process and steps documented in both languages, everything named, ids chosen instead of generated,
 * and every node has its place in the picture.
 */
@Component
final class Readable implements ProcessCheck {

    private static final Set<String> NODES = Set.of(
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");
    private static final Pattern CHOSEN = Pattern.compile("[a-z][a-zA-Z]*_[a-z][A-Za-z0-9]*");

    @Override
    public String id() {
        return "readable";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        Models.diagrams(edition).forEach((file, diagram) -> {
            Models.process(diagram).ifPresent(process -> documented(file, process, findings));
            var drawn = drawn(diagram);
            for (var name : NODES) {
                for (var node : Models.all(diagram.getDocumentElement(), Models.BPMN, name)) {
                    if (name.equals("userTask")) {
                        documented(file, node, findings);
                    }
                    named(file, node, findings);
                    var id = node.getAttribute("id");
                    if (!CHOSEN.matcher(id).matches()) {
                        findings.add(new Finding(id(), file, id, new Message("sop.check.readable.id", id)));
                    }
                    if (!drawn.contains(id)) {
                        findings.add(new Finding(id(), file, id, new Message("sop.check.readable.picture")));
                    }
                }
            }
        });
        return findings;
    }

    private void documented(String file, Element element, List<Finding> findings) {
        var id = element.getAttribute("id");
        var properties = Models.properties(element);
        if (Models.text(element, Models.BPMN, "documentation").isEmpty()
                || properties.getOrDefault("documentationEn", "").isBlank()) {
            findings.add(new Finding(id(), file, id, new Message("sop.check.readable.documentation")));
        }
        if (element.getAttribute("name").isBlank()
                || properties.getOrDefault("nameEn", "").isBlank()) {
            findings.add(new Finding(id(), file, id, new Message("sop.check.readable.name")));
        }
    }

    private void named(String file, Element node, List<Finding> findings) {
        var kind = node.getLocalName();
        if (kind.equals("userTask")) {
            return;
        }
        boolean join = kind.endsWith("Gateway")
                && Models.children(node, Models.BPMN, "outgoing").size() < 2;
        boolean unnamed = node.getAttribute("name").isBlank()
                || Models.properties(node).getOrDefault("nameEn", "").isBlank();
        if (unnamed && !join) {
            findings.add(new Finding(id(), file, node.getAttribute("id"), new Message("sop.check.readable.name")));
        }
    }

    private static Set<String> drawn(Document diagram) {
        return Models.all(diagram.getDocumentElement(), Models.BPMN_DI, "BPMNShape").stream()
                .map(shape -> shape.getAttribute("bpmnElement"))
                .collect(java.util.stream.Collectors.toSet());
    }
}
