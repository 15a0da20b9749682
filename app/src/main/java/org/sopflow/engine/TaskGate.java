package org.sopflow.engine;

import java.util.Map;

/** Asked in the engine's transaction before a step completes; throwing undoes all of it. */
public interface TaskGate {
    void beforeCompletion(OpenStep step, Map<String, Object> data, String actor);
}
