/** Answers where the data is kept: in a PostgreSQL of our own beside the program, or in the configured one. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.sopflow.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
