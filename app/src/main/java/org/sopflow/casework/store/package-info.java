/** The tables of the cases. */
@NullMarked
package org.sopflow.casework.store;

import org.jspecify.annotations.NullMarked;
