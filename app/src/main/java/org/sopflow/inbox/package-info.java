/** Answers what waits for me and for my unit, and shows the page of a task. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "casework",
            "sop",
            "form",
            "organization",
            "deadline",
            "calendar",
            "engine",
            "access",
            "page"
        })
package org.sopflow.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
