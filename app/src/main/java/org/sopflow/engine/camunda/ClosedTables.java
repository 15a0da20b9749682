package org.sopflow.engine.camunda;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.springframework.stereotype.Component;

/** Closes the DMN engine of the rules: no script engine, no JUEL; FEEL alone is left. */
@Component
class ClosedTables {
    void close(DefaultDmnEngineConfiguration configuration) {
        configuration.setScriptEngineResolver(language -> {
            throw new IllegalArgumentException("a rule table speaks FEEL, not " + language);
        });
        configuration.setElProvider(expression -> {
            throw new IllegalArgumentException("a rule table speaks FEEL, not JUEL: " + expression);
        });
    }
}
