/** Answers the citizen: which services there are and where a case stands. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"sop", "casework", "form", "deadline", "organization", "engine", "access", "page"})
package org.sopflow.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
