package org.sopflow.casework;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no case of this number. */
public final class CaseUnknown extends Refused {
    public CaseUnknown(String number) {
        super(404, new Message("casework.unknown", number), List.of());
    }
}
