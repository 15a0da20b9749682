/** Pages and API of the cases. */
@NullMarked
package org.sopflow.casework.web;

import org.jspecify.annotations.NullMarked;
