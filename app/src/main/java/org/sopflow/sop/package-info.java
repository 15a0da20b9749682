/** Answers which SOPs exist, in which edition, and what the public is told of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine", "form", "access", "page"})
package org.sopflow.sop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
