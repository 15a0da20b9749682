/** Answers who was told what, when and through which channel. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "engine", "access", "page"})
package org.sopflow.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
