package org.sopflow.sop;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no such draft, or it was published meanwhile. */
public final class EditionUnknown extends Refused {
    public EditionUnknown(long id) {
        super(404, new Message("sop.edition.unknown", String.valueOf(id)), List.of());
    }
}
