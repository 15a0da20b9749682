/** Counts working days. Pure: knows neither Spring nor the database. */
@NullMarked
package org.sopflow.calendar.calculus;

import org.jspecify.annotations.NullMarked;
