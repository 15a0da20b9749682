package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sopflow.form.Form;
import org.sopflow.form.FormBroken;
import org.sopflow.form.Forms;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Every step says whose it is, which is one post, has a form of this edition, and where it names a limit the shared table of step
 * limits has a row for it; every form is used.
 */
@Component
final class Steps implements ProcessCheck {

    /** The table that gives a limit by its key, and the input that holds the key. */
    private static final String TABLE = "step-deadline";

    private static final String INPUT = "limit";

    private final Forms forms;
    private final Tables tables;

    @Autowired
    Steps(Forms forms, Tables tables) {
        this.forms = forms;
        this.tables = tables;
    }

    @Override
    public String id() {
        return "steps";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        var byId = formsById(edition);
        var used = new ArrayList<String>();
        Models.diagrams(edition).forEach((file, diagram) -> {
            for (var start : Models.all(diagram.getDocumentElement(), Models.BPMN, "startEvent")) {
                if (start.hasAttributeNS(Models.CAMUNDA, "formRef")) {
                    form(file, start, byId, used, findings);
                }
            }
            for (var step : Models.all(diagram.getDocumentElement(), Models.BPMN, "userTask")) {
                form(file, step, byId, used, findings);
                post(file, step, findings);
                limit(file, step, findings);
            }
        });
        byId.forEach((id, file) -> {
            if (!used.contains(id)) {
                findings.add(new Finding(id(), file, "", new Message("sop.check.steps.formUnused", id)));
            }
        });
        return findings;
    }

    private void form(
            String file, Element element, Map<String, String> byId, List<String> used, List<Finding> findings) {
        var form = element.getAttributeNS(Models.CAMUNDA, "formRef");
        used.add(form);
        if (!byId.containsKey(form)) {
            findings.add(new Finding(
                    id(), file, element.getAttribute("id"), new Message("sop.check.steps.formMissing", form)));
        } else if (!element.getAttributeNS(Models.CAMUNDA, "formRefBinding").equals("deployment")) {
            findings.add(
                    new Finding(id(), file, element.getAttribute("id"), new Message("sop.check.steps.formBinding")));
        }
    }

    private void post(String file, Element step, List<Finding> findings) {
        if (step.getAttributeNS(Models.CAMUNDA, "candidateGroups").isBlank()
                || step.hasAttributeNS(Models.CAMUNDA, "candidateUsers")
                || step.hasAttributeNS(Models.CAMUNDA, "assignee")) {
            findings.add(new Finding(id(), file, step.getAttribute("id"), new Message("sop.check.steps.post")));
        }
        if (step.getAttributeNS(Models.CAMUNDA, "candidateGroups").contains(",")) {
            findings.add(new Finding(id(), file, step.getAttribute("id"), new Message("sop.check.steps.onePost")));
        }
    }

    private void limit(String file, Element step, List<Finding> findings) {
        var limit = Models.properties(step).getOrDefault("limit", "");
        if (!limit.isEmpty() && !hasRow(limit)) {
            findings.add(new Finding(id(), file, step.getAttribute("id"), new Message("sop.check.steps.limit", limit)));
        }
    }

    private boolean hasRow(String limit) {
        var table = tables.find(TABLE);
        if (table.isEmpty()) {
            return false;
        }
        try {
            var decision = Models.parse(table.get()).getDocumentElement();
            int column = Models.all(decision, Models.DMN, "input").stream()
                    .map(input -> Models.text(
                            Models.children(input, Models.DMN, "inputExpression")
                                    .get(0),
                            Models.DMN,
                            "text"))
                    .toList()
                    .indexOf(INPUT);
            return Models.all(decision, Models.DMN, "rule").stream()
                    .map(rule -> Models.text(
                            Models.children(rule, Models.DMN, "inputEntry").get(column), Models.DMN, "text"))
                    .anyMatch(entry -> entry.contains('"' + limit + '"'));
        } catch (SAXException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** File names by form id; what cannot be read is the matter of {@link SoundForms}. */
    private Map<String, String> formsById(Edition edition) {
        var byId = new TreeMap<String, String>();
        edition.files().forEach((name, content) -> {
            if (name.endsWith(".form")) {
                try {
                    Form form = forms.read(new String(content, java.nio.charset.StandardCharsets.UTF_8));
                    byId.put(form.id(), name);
                } catch (FormBroken e) {
                    // told by SoundForms
                }
            }
        });
        return byId;
    }
}
