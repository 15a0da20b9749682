/** The real cases of 1999, played event by event on the clock of business. */
@NullMarked
package org.sopflow.demo.replay;

import org.jspecify.annotations.NullMarked;
