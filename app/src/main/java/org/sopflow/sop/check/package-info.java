/** The rules an edition must keep. */
@NullMarked
package org.sopflow.sop.check;

import org.jspecify.annotations.NullMarked;
