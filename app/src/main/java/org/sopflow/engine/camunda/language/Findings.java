package org.sopflow.engine.camunda.language;

import java.util.ArrayList;
import java.util.List;
import org.sopflow.engine.Deployments.Refusal;

/** All that one file is refused for, gathered before anybody is told. */
final class Findings {

    /** A file with more faults than this is not read further; who wrote it is not mistaken, but trying. */
    private static final int MAX = 200;

    private final String file;
    private final List<Refusal> refusals = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void refuse(XmlNode at, String rule, String detail) {
        refuse(at.nearestId(), rule, detail);
    }

    void refuse(String element, String rule, String detail) {
        if (refusals.size() < MAX) {
            refusals.add(new Refusal(file, element, rule, detail.length() > 200 ? detail.substring(0, 200) : detail));
        }
    }

    List<Refusal> all() {
        return List.copyOf(refusals);
    }
}
