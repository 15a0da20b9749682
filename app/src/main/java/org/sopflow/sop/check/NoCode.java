package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * No scripts, listeners, delegates or connectors. The engine's closed language refuses them too; here they are found by another
 * reader, so that one mistake does not open both doors.
 */
@Component
final class NoCode implements ProcessCheck {

    private static final Set<String> ELEMENTS = Set.of(
            "script",
            "scriptTask",
            "executionListener",
            "taskListener",
            "connector",
            "field",
            "inputOutput",
            "formData",
            "failedJobRetryTimeCycle",
            "errorEventDefinition",
            "import");
    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "type",
            "topic",
            "formKey",
            "formHandlerClass",
            "taskDueDate",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "decisionRefTenantId");

    @Override
    public String id() {
        return "code";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        Models.diagrams(edition).forEach((file, diagram) -> {
            var all = diagram.getDocumentElement().getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                var element = (Element) all.item(i);
                if (ELEMENTS.contains(element.getLocalName())) {
                    findings.add(found(file, element, element.getLocalName()));
                }
                var attributes = element.getAttributes();
                for (int a = 0; a < attributes.getLength(); a++) {
                    var attribute = attributes.item(a);
                    // every namespace: the engine also listens to activiti:
                    boolean ofEngine = attribute.getNamespaceURI() != null
                            && !attribute.getNamespaceURI().startsWith("http://www.w3.org/");
                    if (ofEngine && ATTRIBUTES.contains(attribute.getLocalName())) {
                        findings.add(found(file, element, attribute.getNodeName()));
                    }
                }
            }
        });
        return findings;
    }

    private Finding found(String file, Element element, String what) {
        return new Finding(id(), file, nearestId(element), new Message("sop.check.code.found", what));
    }

    private static String nearestId(Element element) {
        for (var node = element; ; node = (Element) node.getParentNode()) {
            if (node.hasAttribute("id")) {
                return node.getAttribute("id");
            }
            if (!(node.getParentNode() instanceof Element)) {
                return "";
            }
        }
    }
}
