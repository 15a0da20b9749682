/** Answers whether a submission satisfies a Camunda Form, and draws the form. */
@NullMarked
@ApplicationModule(allowedDependencies = {"page"})
package org.sopflow.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
