package org.sopflow.engine;

import java.util.List;
import org.sopflow.page.Refused;

/** The engine or a {@link TaskGate} refuses to offer, claim, release or complete a step. */
public final class StepRefused extends Refused {
    public StepRefused(int status, Message message) {
        super(status, message, List.of());
    }
}
