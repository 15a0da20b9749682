package org.sopflow.organization;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no unit of this key. */
public final class UnitUnknown extends Refused {
    public UnitUnknown(String key) {
        super(404, new Message("organization.unitUnknown", key), List.of());
    }
}
