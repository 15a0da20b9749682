package org.sopflow.sop.check;

import java.util.List;
import org.sopflow.engine.Deployments;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Edition;
import org.sopflow.sop.Finding;
import org.sopflow.sop.ProcessCheck;
import org.springframework.stereotype.Component;

/** The edition says only what the engine itself would take: elements and attributes of the vocabulary, allow-listed expressions. */
@Component
final class AcceptedByEngine implements ProcessCheck {

    private final Deployments deployments;

    AcceptedByEngine(Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public String id() {
        return "language";
    }

    @Override
    public List<Finding> check(Edition edition) {
        return deployments.parse(new Deployments.Bundle(edition.key(), edition.files())).stream()
                .map(refusal -> new Finding(
                        id(),
                        refusal.file(),
                        refusal.element(),
                        new Message("sop.check.language.refused", refusal.rule(), refusal.message())))
                .toList();
    }
}
