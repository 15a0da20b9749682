/** The forms as the other modules ask for them. */
@NullMarked
package org.sopflow.form.camunda;

import org.jspecify.annotations.NullMarked;
