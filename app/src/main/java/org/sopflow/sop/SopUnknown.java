package org.sopflow.sop;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no published SOP of this key. */
public final class SopUnknown extends Refused {
    public SopUnknown(String key) {
        super(404, new Message("sop.unknown", key), List.of());
    }
}
