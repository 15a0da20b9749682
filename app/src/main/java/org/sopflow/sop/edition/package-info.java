/** Keeps, checks and publishes editions. */
@NullMarked
package org.sopflow.sop.edition;

import org.jspecify.annotations.NullMarked;
