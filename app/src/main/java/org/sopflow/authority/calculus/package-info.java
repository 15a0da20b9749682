/** A row of the matrix and the people of a day make a ladder, without Spring and engine. */
@NullMarked
package org.sopflow.authority.calculus;

import org.jspecify.annotations.NullMarked;
