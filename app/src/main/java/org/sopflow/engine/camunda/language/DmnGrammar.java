package org.sopflow.engine.camunda.language;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.camunda.language.XmlNode.Name;

/** What a rule table may say: decision tables and literals in FEEL, nothing else. */
final class DmnGrammar {

    private static final Set<String> DMN = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd");

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final String BIODI = "http://bpmn.io/schema/dmn/biodi/2.0";

    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/");

    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(
            Map.entry("definitions", Set.of("namespace", "exporter", "exporterVersion")),
            Map.entry("decision", Set.of()),
            Map.entry("description", Set.of()),
            Map.entry("question", Set.of()),
            Map.entry("allowedAnswers", Set.of()),
            Map.entry("variable", Set.of("typeRef")),
            Map.entry("informationRequirement", Set.of()),
            Map.entry("requiredDecision", Set.of("href")),
            Map.entry("requiredInput", Set.of("href")),
            Map.entry("inputData", Set.of()),
            Map.entry("decisionTable", Set.of("hitPolicy", "aggregation", "preferredOrientation", "outputLabel")),
            Map.entry("input", Set.of()),
            Map.entry("inputExpression", Set.of("typeRef", "expressionLanguage")),
            Map.entry("inputValues", Set.of("expressionLanguage")),
            Map.entry("output", Set.of("typeRef")),
            Map.entry("outputValues", Set.of("expressionLanguage")),
            Map.entry("rule", Set.of()),
            Map.entry("inputEntry", Set.of("expressionLanguage")),
            Map.entry("outputEntry", Set.of("expressionLanguage", "typeRef")),
            Map.entry("annotation", Set.of()),
            Map.entry("annotationEntry", Set.of()),
            Map.entry("literalExpression", Set.of("typeRef", "expressionLanguage")),
            Map.entry("text", Set.of()));

    private static final Set<String> TYPES =
            Set.of("string", "boolean", "integer", "long", "double", "number", "date", "dateTime", "time");

    /** Whose {@code text} is evaluated against the input. */
    private static final Set<String> TESTS = Set.of("inputEntry", "inputValues", "outputValues");

    private static final Set<String> EXPRESSIONS = Set.of("inputExpression", "outputEntry", "literalExpression");

    private final FeelGrammar feel;

    DmnGrammar(FeelGrammar feel) {
        this.feel = feel;
    }

    void check(XmlNode root, Findings findings) {
        if (!root.local().equals("definitions") || !DMN.contains(root.name().uri())) {
            findings.refuse(root, "element", root.prefixed());
            return;
        }
        element(root, findings);
    }

    private void element(XmlNode node, Findings findings) {
        if (DRAWING.contains(node.name().uri())) {
            drawing(node, findings);
            return;
        }
        if (!DMN.contains(node.name().uri())) {
            findings.refuse(
                    node, "namespace", node.prefixed() + " " + node.name().uri());
            return;
        }
        // DMN 1.3 writes its drawing inside an element of its own namespace's sibling; everything else must be known
        var known = ELEMENTS.get(node.local());
        if (known == null) {
            findings.refuse(node, "element", node.prefixed());
            return;
        }
        attributes(node, known, findings);
        if (node.local().equals("text")) {
            cell(node, findings);
        } else if (!node.text().isBlank()) {
            if (Set.of("description", "question", "allowedAnswers").contains(node.local())) {
                plainText(node, node.text(), findings);
            } else {
                findings.refuse(node, "text", node.prefixed());
            }
        }
        node.children().forEach(child -> element(child, findings));
    }

    private void attributes(XmlNode node, Set<String> known, Findings findings) {
        node.attributes().forEach((name, value) -> {
            var local = name.local();
            plainText(node, value, findings);
            if (name.uri().isEmpty()) {
                if (!Set.of("id", "name", "label").contains(local) && !known.contains(local)) {
                    findings.refuse(node, "attribute", node.local() + " " + local);
                } else if (local.equals("expressionLanguage") && !value.equals("feel")) {
                    findings.refuse(node, "language", value);
                } else if (local.equals("typeRef") && !TYPES.contains(value)) {
                    findings.refuse(node, "attribute", "typeRef " + value);
                } else if (local.equals("href") && !value.startsWith("#")) {
                    findings.refuse(node, "attribute", "href " + value);
                }
            } else if (name.uri().equals(CAMUNDA)) {
                if (!(node.local().equals("decision")
                                && Set.of("historyTimeToLive", "versionTag").contains(local))
                        && !(node.local().equals("input") && local.equals("inputVariable"))) {
                    findings.refuse(node, "attribute", node.local() + " camunda:" + local);
                }
            } else if (!name.uri().equals(MODELER) && !name.uri().equals(BIODI)) {
                findings.refuse(node, "namespace", local + " " + name.uri());
            }
        });
    }

    private void cell(XmlNode node, Findings findings) {
        var holder = node.parent() == null ? "" : node.parent().local();
        var text = node.text().strip();
        if (holder.equals("annotationEntry") || holder.equals("annotation")) {
            plainText(node, text, findings);
        } else if (TESTS.contains(holder)) {
            if (!text.isEmpty()) {
                feel(node, feel.unaryTests(text), findings);
            }
        } else if (EXPRESSIONS.contains(holder)) {
            if (!text.isEmpty()) {
                feel(node, feel.expression(text), findings);
            }
        } else {
            findings.refuse(node, "text", holder);
        }
    }

    private static void feel(XmlNode node, FeelGrammar.Judged judged, Findings findings) {
        judged.refused()
                .ifPresent(what -> findings.refuse(node, "feel", node.text().strip() + " : " + what));
    }

    private static void plainText(XmlNode node, @Nullable String text, Findings findings) {
        if (text != null && (text.contains("${") || text.contains("#{"))) {
            findings.refuse(node, "expression", text.strip());
        }
    }

    private static void drawing(XmlNode node, Findings findings) {
        if (!node.text().isBlank()) {
            findings.refuse(node, "text", node.prefixed());
        }
        for (var attribute : node.attributes().keySet()) {
            if (!attribute.uri().isEmpty()) {
                findings.refuse(node, "namespace", attribute.local() + " " + new Name("", attribute.uri()).local());
            }
        }
        node.children().forEach(child -> {
            if (DRAWING.contains(child.name().uri())) {
                drawing(child, findings);
            } else {
                findings.refuse(child, "element", child.prefixed());
            }
        });
    }
}
