package org.sopflow.sop.check;

import java.util.Optional;

/** Asked by checks: the shared table that is published now or, before the first, shipped. */
public interface Tables {

    /** @return its XML; empty if there is none of this key */
    Optional<byte[]> find(String key);
}
