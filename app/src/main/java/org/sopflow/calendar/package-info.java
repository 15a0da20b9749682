/** Answers whether a day is a working day here, and which day is the n-th one after. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "page"})
package org.sopflow.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
