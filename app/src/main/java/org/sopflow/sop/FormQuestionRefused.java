package org.sopflow.sop;

import java.util.List;
import org.sopflow.page.Refused;

/** Who asks whether answers satisfy a form did not send what that takes. */
public final class FormQuestionRefused extends Refused {
    public FormQuestionRefused(List<Fault> faults) {
        super(422, new Message("sop.forms.refused"), faults);
    }
}
