/** The office calendar in the database, and the files it comes from. */
@NullMarked
package org.sopflow.calendar.store;

import org.jspecify.annotations.NullMarked;
