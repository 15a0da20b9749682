package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * A rule table holds one decision with a deliberate hit policy and typed columns, and each rule has a chosen id and its source with a
 * confidence mark: {@code 行政程序法 §51 [A]}. Whether its FEEL can be parsed is {@link AcceptedByEngine}'s to say.
 */
@Component
final class SoundTables implements ProcessCheck {

    private static final Set<String> POLICIES = Set.of("UNIQUE", "FIRST", "COLLECT", "RULE ORDER");
    private static final Pattern SOURCE = Pattern.compile("(?s).+\\[(A|B|C|M\\+|M|M-|P)]");
    private static final Pattern CHOSEN = Pattern.compile("[a-z][A-Za-z0-9_]*");

    @Override
    public String id() {
        return "tables";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        Models.tables(edition).forEach((file, document) -> {
            var decisions = Models.all(document.getDocumentElement(), Models.DMN, "decision");
            var key = file.substring(0, file.length() - ".dmn".length());
            if (decisions.size() != 1 || !decisions.get(0).getAttribute("id").equals(key)) {
                findings.add(new Finding(id(), file, "", new Message("sop.check.tables.one", key)));
            }
            for (var decision : decisions) {
                var tables = Models.children(decision, Models.DMN, "decisionTable");
                if (tables.isEmpty()) {
                    findings.add(
                            new Finding(id(), file, decision.getAttribute("id"), new Message("sop.check.tables.kind")));
                }
                tables.forEach(table -> check(file, table, findings));
            }
        });
        return findings;
    }

    private void check(String file, Element table, List<Finding> findings) {
        if (!POLICIES.contains(table.getAttribute("hitPolicy"))) {
            findings.add(new Finding(id(), file, table.getAttribute("id"), new Message("sop.check.tables.policy")));
        }
        for (var input : Models.children(table, Models.DMN, "input")) {
            var expressions = Models.children(input, Models.DMN, "inputExpression");
            if (expressions.isEmpty()
                    || expressions.get(0).getAttribute("typeRef").isBlank()) {
                findings.add(new Finding(id(), file, input.getAttribute("id"), new Message("sop.check.tables.type")));
            }
        }
        for (var output : Models.children(table, Models.DMN, "output")) {
            if (output.getAttribute("typeRef").isBlank()
                    || output.getAttribute("name").isBlank()) {
                findings.add(new Finding(id(), file, output.getAttribute("id"), new Message("sop.check.tables.type")));
            }
        }
        var ids = new HashSet<String>();
        for (var rule : Models.children(table, Models.DMN, "rule")) {
            var id = rule.getAttribute("id");
            if (!ids.add(id) || !CHOSEN.matcher(id).matches()) {
                findings.add(new Finding(id(), file, id, new Message("sop.check.tables.ruleId", id)));
            }
            if (!SOURCE.matcher(Models.text(rule, Models.DMN, "description")).matches()) {
                findings.add(new Finding(id(), file, id, new Message("sop.check.tables.source")));
            }
        }
    }
}
