/** Pages and API of deadlines. */
@NullMarked
package org.sopflow.deadline.web;

import org.jspecify.annotations.NullMarked;
