/** Answers how a page is framed, in which language, and how a refusal is told. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.sopflow.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
