/** The published authority matrix, read and applied. */
@NullMarked
package org.sopflow.authority.matrix;

import org.jspecify.annotations.NullMarked;
