package org.sopflow.engine;

import java.util.List;
import org.sopflow.page.Refused;

/** No edition of this key is published. */
public final class ProcessUnknown extends Refused {
    public ProcessUnknown(String key) {
        super(404, new Message("engine.processUnknown", key), List.of());
    }
}
