/** The rows of the inbox, and the news that makes them. */
@NullMarked
package org.sopflow.inbox.store;

import org.jspecify.annotations.NullMarked;
