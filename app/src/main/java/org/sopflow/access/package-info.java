/** Answers who you are and whether you may. */
@NullMarked
@ApplicationModule(allowedDependencies = {"page"})
package org.sopflow.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
