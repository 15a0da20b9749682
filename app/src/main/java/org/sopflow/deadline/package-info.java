/** Answers when something is due, why, and what comes next. */
@NullMarked
@ApplicationModule(allowedDependencies = {"calendar", "engine", "access", "page"})
package org.sopflow.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
