/** Answers how long cases take, where, and whether they were on time. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"casework", "sop", "calendar", "deadline", "organization", "engine", "access", "page"})
package org.sopflow.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
