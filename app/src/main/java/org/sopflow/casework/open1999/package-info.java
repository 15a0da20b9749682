/** The feed of the city's 1999 hotline. */
@NullMarked
package org.sopflow.casework.open1999;

import org.jspecify.annotations.NullMarked;
