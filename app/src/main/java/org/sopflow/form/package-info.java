/**
 * Answers whether a submission satisfies a Camunda Form, and draws the form. Asks {@code engine} for nothing but
 * {@link org.sopflow.engine.Feel}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine", "page"})
package org.sopflow.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
