/** Answers who drafts, reviews and approves a decision, and who signs for whom today. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "engine", "access", "page"})
package org.sopflow.authority;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
