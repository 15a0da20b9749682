/** The outbox table, the letters written from it, and the loop that sends them. */
@NullMarked
package org.sopflow.notification.outbox;

import org.jspecify.annotations.NullMarked;
