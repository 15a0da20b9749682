/** Answers for Camunda 7: processes, steps, rules and business time. Nobody else knows the engine. */
@NullMarked
@ApplicationModule(allowedDependencies = {"page"})
package org.sopflow.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
