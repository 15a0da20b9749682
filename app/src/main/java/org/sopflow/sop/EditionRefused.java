package org.sopflow.sop;

import java.util.List;
import org.sopflow.page.Refused;

/** The publishing gate refuses an edition, naming all it found. */
public final class EditionRefused extends Refused {

    private final transient List<Finding> findings;

    public EditionRefused(String key, List<Finding> findings) {
        super(
                422,
                new Message("sop.edition.refused", key, findings.size()),
                findings.stream().map(f -> new Fault(f.place(), f.message())).toList());
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " " + findings;
    }
}
