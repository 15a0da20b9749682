/** Plays the real cases of 1999 on the clock of business, with demo staff. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "casework",
            "sop",
            "inbox",
            "deadline",
            "calendar",
            "notification",
            "engine",
            "organization",
            "access",
            "page",
            "database"
        })
package org.sopflow.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
