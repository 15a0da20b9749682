package org.sopflow.sop.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;

/** An SOP says what it is (code, class of case, outcomes), and each of its ends is a word of its closed list of outcomes. */
@Component
final class Outcomes implements ProcessCheck {

    private static final Set<String> KINDS = Set.of("sop", "block", "system");
    private static final Set<String> CLASSES = Set.of("DISPATCH", "APPLICATION", "PETITION", "DOCUMENT");

    @Override
    public String id() {
        return "outcomes";
    }

    @Override
    public List<Finding> check(Edition edition) {
        var findings = new ArrayList<Finding>();
        Models.diagrams(edition).forEach((file, diagram) -> {
            var processes = Models.all(diagram.getDocumentElement(), Models.BPMN, "process");
            if (processes.size() != 1 || !processes.get(0).getAttribute("id").equals(edition.key())) {
                findings.add(new Finding(id(), file, "", new Message("sop.check.outcomes.process", edition.key())));
            }
            for (var process : processes) {
                var key = process.getAttribute("id");
                var properties = Models.properties(process);
                if (!KINDS.contains(properties.getOrDefault("kind", ""))) {
                    findings.add(new Finding(id(), file, key, new Message("sop.check.outcomes.kind")));
                }
                if (!properties.getOrDefault("kind", "").equals("sop")) {
                    continue;
                }
                if (properties.getOrDefault("code", "").isBlank()
                        || !CLASSES.contains(properties.getOrDefault("caseClass", ""))) {
                    findings.add(new Finding(id(), file, key, new Message("sop.check.outcomes.class")));
                }
                var words =
                        Arrays.asList(properties.getOrDefault("outcomes", "").split(","));
                for (var end : Models.children(process, Models.BPMN, "endEvent")) {
                    var outcome = Models.properties(end).getOrDefault("outcome", "");
                    if (outcome.isEmpty() || !words.contains(outcome)) {
                        findings.add(new Finding(
                                id(),
                                file,
                                end.getAttribute("id"),
                                new Message("sop.check.outcomes.outcome", outcome, String.join(", ", words))));
                    }
                }
            }
        });
        return findings;
    }
}
