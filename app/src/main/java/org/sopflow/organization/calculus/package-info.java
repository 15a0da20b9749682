/** Who held what on which day, without database and Spring. */
@NullMarked
package org.sopflow.organization.calculus;

import org.jspecify.annotations.NullMarked;
