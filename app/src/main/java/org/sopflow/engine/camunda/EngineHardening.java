package org.sopflow.engine.camunda;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

/** Sets something of the engine before it is built, in its plugin's {@code preInit}. All beans of this type are asked, in order. */
public interface EngineHardening {
    void harden(SpringProcessEngineConfiguration configuration);

    /** As {@link #harden}, but when the engine's settings are complete: in {@code postInit}. */
    default void hardenVariables(SpringProcessEngineConfiguration configuration) {}
}
