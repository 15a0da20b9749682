/** Writes the facts and counts them. */
@NullMarked
package org.sopflow.insight.facts;

import org.jspecify.annotations.NullMarked;
