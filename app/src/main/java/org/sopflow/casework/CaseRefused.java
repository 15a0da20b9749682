package org.sopflow.casework;

import java.util.List;
import org.sopflow.page.Refused;

/** A new case, or something asked of a case, is refused: every broken field at once. */
public final class CaseRefused extends Refused {

    public CaseRefused(List<Fault> faults) {
        super(422, new Message("casework.refused"), faults);
    }

    public CaseRefused(int status, Message message) {
        super(status, message, List.of());
    }
}
