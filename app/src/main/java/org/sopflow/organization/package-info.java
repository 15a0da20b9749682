/** Answers which units, posts and holders there are, who is absent and who stands in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "page"})
package org.sopflow.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
