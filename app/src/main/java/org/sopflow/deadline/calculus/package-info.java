/**
 * Counts a deadline after 行政程序法 §48 and §51, and says how. Pure: knows neither Spring nor engine nor database, and never walks day by
 * day.
 */
@NullMarked
package org.sopflow.deadline.calculus;

import org.jspecify.annotations.NullMarked;
