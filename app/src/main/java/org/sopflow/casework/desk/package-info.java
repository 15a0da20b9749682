/** What is done with a case: opening, closing, telling, listening to the engine and the clocks. */
@NullMarked
package org.sopflow.casework.desk;

import org.jspecify.annotations.NullMarked;
