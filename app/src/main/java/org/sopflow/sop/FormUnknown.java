package org.sopflow.sop;

import java.util.List;
import org.sopflow.page.Refused;

/** No published edition holds a form of this id. */
public final class FormUnknown extends Refused {
    public FormUnknown(String id) {
        super(404, new Message("sop.formUnknown", id), List.of());
    }
}
