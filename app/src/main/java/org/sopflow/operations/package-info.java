/** Answers whether the house runs as it should, and what an administrator can do where it does not. */
@NullMarked
@ApplicationModule(allowedDependencies = {"engine", "deadline", "access", "page", "database"})
package org.sopflow.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
