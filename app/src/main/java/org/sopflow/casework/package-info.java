/** Answers for a case from intake to closing. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"sop", "form", "deadline", "notification", "engine", "organization", "access", "page"})
package org.sopflow.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
