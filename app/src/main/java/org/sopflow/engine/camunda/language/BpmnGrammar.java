package org.sopflow.engine.camunda.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sopflow.engine.camunda.language.XmlNode.Name;

/**
 * The vocabulary of diagrams as an allow-list over the XML: elements, their attributes, and where an expression may stand. Whatever is
 * not named here is refused, so that neither an old door of the engine nor a new one is open.
 */
final class BpmnGrammar {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** Shapes, bounds and colours: only drawn, never run. */
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    private static final Set<String> DRAWN = Set.of(
            "BPMNDiagram",
            "BPMNPlane",
            "BPMNShape",
            "BPMNEdge",
            "BPMNLabel",
            "BPMNLabelStyle",
            "Bounds",
            "Font",
            "waypoint");

    private static final Set<String> COLOURS =
            Set.of("http://bpmn.io/schema/bpmn/biocolor/1.0", "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    /** @param plain attributes without a namespace besides id and name */
    private record Element(Set<String> plain, Set<String> camunda) {}

    private static final Map<String, Element> ELEMENTS = new HashMap<>();
    private static final Map<String, Set<String>> EXTENSIONS = Map.of(
            "properties", Set.of(),
            "property", Set.of("id", "name", "value"),
            "in", Set.of("businessKey", "source", "sourceExpression", "target", "variables"),
            "out", Set.of("source", "sourceExpression", "target", "variables"));

    /** Attributes whose text the engine evaluates, and that may hold an expression. Everywhere else a text is only a text. */
    private static final Set<String> EXPRESSIONS =
            Set.of("expression", "candidateGroups", "dueDate", "collection", "businessKey", "sourceExpression");

    private static final Set<String> TEXTS = Set.of("documentation", "text", "incoming", "outgoing", "flowNodeRef");

    private static final Set<String> EXPRESSION_TEXTS = Set.of(
            "conditionExpression", "timeDate", "timeDuration", "timeCycle", "completionCondition", "loopCardinality");

    static {
        String[] async = {"asyncBefore", "asyncAfter", "exclusive"};
        plain("definitions", "targetNamespace", "exporter", "exporterVersion");
        plain("collaboration", "isClosed");
        plain("participant", "processRef");
        plain("messageFlow", "sourceRef", "targetRef", "messageRef");
        plain("message");
        element(
                "process",
                Set.of("isExecutable", "isClosed", "processType"),
                "historyTimeToLive",
                "versionTag",
                "isStartableInTasklist");
        plain("documentation", "textFormat");
        plain("extensionElements");
        plain("laneSet");
        plain("lane");
        plain("childLaneSet");
        plain("flowNodeRef");
        plain("incoming");
        plain("outgoing");
        element(
                "startEvent",
                Set.of("isInterrupting"),
                "formRef",
                "formRefBinding",
                "asyncBefore",
                "asyncAfter",
                "exclusive");
        element("endEvent", Set.of(), async);
        element(
                "userTask",
                Set.of("default"),
                "formRef",
                "formRefBinding",
                "candidateGroups",
                "dueDate",
                "asyncBefore",
                "asyncAfter",
                "exclusive");
        element(
                "serviceTask",
                Set.of("default"),
                "expression",
                "resultVariable",
                "asyncBefore",
                "asyncAfter",
                "exclusive");
        element(
                "businessRuleTask",
                Set.of("default"),
                "decisionRef",
                "decisionRefBinding",
                "mapDecisionResult",
                "resultVariable",
                "asyncBefore",
                "asyncAfter",
                "exclusive");
        element(
                "callActivity",
                Set.of("calledElement", "default"),
                "calledElementBinding",
                "asyncBefore",
                "asyncAfter",
                "exclusive");
        element("subProcess", Set.of("default"), async);
        element("manualTask", Set.of("default"), async);
        element("exclusiveGateway", Set.of("default", "gatewayDirection"), async);
        element("parallelGateway", Set.of("gatewayDirection"), async);
        element("inclusiveGateway", Set.of("default", "gatewayDirection"), async);
        element("eventBasedGateway", Set.of("gatewayDirection", "eventGatewayType", "instantiate"), async);
        element("boundaryEvent", Set.of("attachedToRef", "cancelActivity"), async);
        element("intermediateCatchEvent", Set.of(), async);
        element("intermediateThrowEvent", Set.of(), async);
        plain("messageEventDefinition", "messageRef");
        plain("timerEventDefinition");
        plain("terminateEventDefinition");
        plain("timeDate");
        plain("timeDuration");
        plain("timeCycle");
        plain("sequenceFlow", "sourceRef", "targetRef");
        plain("conditionExpression", "language");
        element(
                "multiInstanceLoopCharacteristics",
                Set.of("isSequential"),
                "collection",
                "elementVariable",
                "asyncBefore",
                "asyncAfter",
                "exclusive");
        plain("completionCondition");
        plain("loopCardinality");
        plain("textAnnotation", "textFormat");
        plain("text");
        plain("association", "sourceRef", "targetRef", "associationDirection");
        plain("group", "categoryValueRef");
        plain("category");
        plain("categoryValue", "value");
    }

    private static void plain(String name, String... attributes) {
        ELEMENTS.put(name, new Element(Set.of(attributes), Set.of()));
    }

    private static void element(String name, Set<String> attributes, String... camunda) {
        ELEMENTS.put(name, new Element(attributes, Set.of(camunda)));
    }

    private final JuelGrammar juel;
    private final FeelGrammar feel;

    BpmnGrammar(JuelGrammar juel, FeelGrammar feel) {
        this.juel = juel;
        this.feel = feel;
    }

    void check(XmlNode root, Findings findings) {
        if (!root.name().equals(new Name(BPMN, "definitions"))) {
            findings.refuse(root, "element", root.prefixed());
            return;
        }
        element(root, findings);
    }

    private void element(XmlNode node, Findings findings) {
        var uri = node.name().uri();
        if (DRAWING.contains(uri)) {
            drawing(node, findings);
        } else if (uri.equals(CAMUNDA)) {
            extension(node, findings);
        } else if (!uri.equals(BPMN)) {
            findings.refuse(node, "namespace", node.prefixed() + " " + uri);
        } else if (!ELEMENTS.containsKey(node.local())) {
            findings.refuse(node, ruleOf(node.local(), "element"), node.prefixed());
        } else {
            vocabulary(node, ELEMENTS.get(node.local()), findings);
            node.children().forEach(child -> element(child, findings));
        }
    }

    private void vocabulary(XmlNode node, Element known, Findings findings) {
        node.attributes().forEach((name, value) -> {
            var local = name.local();
            if (name.uri().isEmpty()) {
                if (!local.equals("id")
                        && !local.equals("name")
                        && !known.plain().contains(local)) {
                    findings.refuse(node, ruleOf(local, "attribute"), node.local() + " " + local);
                } else {
                    plainText(node, local, value, findings);
                }
            } else if (name.uri().equals(CAMUNDA)) {
                if (!known.camunda().contains(local)) {
                    findings.refuse(node, ruleOf(local, "attribute"), node.local() + " camunda:" + local);
                } else if (EXPRESSIONS.contains(local)) {
                    expression(node, value, findings);
                } else {
                    plainText(node, local, value, findings);
                }
            } else if (name.equals(new Name(XSI, "type"))) {
                if (!value.equals("tFormalExpression") && !value.endsWith(":tFormalExpression")) {
                    findings.refuse(node, "attribute", "xsi:type " + value);
                }
            } else if (name.uri().equals(MODELER) && node.local().equals("definitions")) {
                plainText(node, local, value, findings);
            } else {
                findings.refuse(node, "namespace", local + " " + name.uri());
            }
        });
        text(node, findings);
        meaning(node, findings);
    }

    /** What an element must be besides its attributes being known. */
    private void meaning(XmlNode node, Findings findings) {
        switch (node.local()) {
            case "serviceTask" -> {
                var expression = node.attributes().get(new Name(CAMUNDA, "expression"));
                if (expression == null || !juel.isCall(expression)) {
                    findings.refuse(node, "expression", "serviceTask " + (expression == null ? "" : expression));
                }
            }
            case "businessRuleTask" -> {
                if (!node.attributes().containsKey(new Name(CAMUNDA, "decisionRef"))) {
                    findings.refuse(node, "delegate", "businessRuleTask");
                }
                // any other mapping stores a map or a list, whose methods FEEL would call
                var mapping = node.attributes().get(new Name(CAMUNDA, "mapDecisionResult"));
                if (!"singleEntry".equals(mapping)) {
                    findings.refuse(node, "attribute", "mapDecisionResult " + mapping);
                }
            }
            case "messageEventDefinition", "timerEventDefinition" -> {
                var event = node.parent();
                if (event == null
                        || !(event.local().equals("boundaryEvent")
                                || event.local().equals("intermediateCatchEvent"))) {
                    // a process starts by Processes alone, and a thrown message would need a delegate
                    findings.refuse(node, "element", (event == null ? "" : event.local()) + " " + node.local());
                }
            }
            case "terminateEventDefinition" -> {
                var event = node.parent();
                if (event == null || !event.local().equals("endEvent")) {
                    findings.refuse(node, "element", node.local());
                }
            }
            case "multiInstanceLoopCharacteristics" -> {
                // a collection that is a variable would be stored as a serialised object
                var collection = node.attributes().get(new Name(CAMUNDA, "collection"));
                if (collection != null && !juel.isCall(collection)) {
                    findings.refuse(node, "expression", collection);
                }
            }
            default -> {}
        }
    }

    private void text(XmlNode node, Findings findings) {
        var text = node.text().strip();
        if (text.isEmpty()) {
            return;
        }
        if (EXPRESSION_TEXTS.contains(node.local())) {
            var language = node.attribute("language");
            if (language == null) {
                expression(node, text, findings);
            } else if (node.local().equals("conditionExpression") && language.equals("feel")) {
                feel.expression(text).refused().ifPresent(what -> findings.refuse(node, "feel", what));
            } else {
                findings.refuse(node, "language", language);
            }
        } else if (TEXTS.contains(node.local())) {
            plainText(node, node.local(), text, findings);
        } else {
            findings.refuse(node, "text", node.local());
        }
    }

    private void extension(XmlNode node, Findings findings) {
        var known = EXTENSIONS.get(node.local());
        var parent = node.parent();
        var inPlace = parent != null
                && (node.local().equals("property")
                        ? parent.name().equals(new Name(CAMUNDA, "properties"))
                        : parent.name().equals(new Name(BPMN, "extensionElements")));
        if (known == null || !inPlace) {
            findings.refuse(node, ruleOf(node.local(), "element"), node.prefixed());
            return;
        }
        node.attributes().forEach((name, value) -> {
            if (!name.uri().isEmpty() || !known.contains(name.local())) {
                findings.refuse(node, ruleOf(name.local(), "attribute"), node.prefixed() + " " + name.local());
            } else if (EXPRESSIONS.contains(name.local())) {
                expression(node, value, findings);
            } else {
                plainText(node, name.local(), value, findings);
            }
        });
        if (!node.text().isBlank()) {
            findings.refuse(node, "text", node.prefixed());
        }
        node.children().forEach(child -> {
            if (node.local().equals("properties")) {
                element(child, findings);
            } else {
                findings.refuse(child, ruleOf(child.local(), "element"), child.prefixed());
            }
        });
    }

    private void drawing(XmlNode node, Findings findings) {
        if (!DRAWN.contains(node.local()) || !node.text().isBlank()) {
            findings.refuse(node, "element", node.prefixed());
        }
        node.attributes().forEach((name, value) -> {
            if (!name.uri().isEmpty() && !COLOURS.contains(name.uri())) {
                findings.refuse(node, "namespace", name.local() + " " + name.uri());
            }
            plainText(node, name.local(), value, findings);
        });
        node.children().forEach(child -> {
            if (DRAWING.contains(child.name().uri())) {
                drawing(child, findings);
            } else {
                findings.refuse(child, "element", child.prefixed());
            }
        });
    }

    private void expression(XmlNode node, String text, Findings findings) {
        juel.refuse(text).ifPresent(what -> findings.refuse(node, "expression", text.strip() + " : " + what));
    }

    /** Names, documentation and the like: the engine evaluates some of them, so none may hold an expression. */
    private static void plainText(XmlNode node, String place, String text, Findings findings) {
        if (text.contains("${") || text.contains("#{")) {
            findings.refuse(node, "expression", place + " " + text.strip());
        }
    }

    private static String ruleOf(String local, String otherwise) {
        var name = local.toLowerCase(java.util.Locale.ROOT);
        if (name.contains("script")) {
            return "script";
        }
        if (name.contains("listener")) {
            return "listener";
        }
        if (name.contains("connector")) {
            return "connector";
        }
        if (name.contains("class") || name.contains("delegate") || name.equals("type") || name.equals("topic")) {
            return "delegate";
        }
        return otherwise;
    }
}
