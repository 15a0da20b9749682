package org.sopflow.access;

import java.util.List;
import org.sopflow.page.Refused;

/** Somebody is signed in, but this is not his to see or do. */
public final class Forbidden extends Refused {
    public Forbidden(Message why) {
        super(403, why, List.of());
    }
}
