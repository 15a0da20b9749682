/** The outbox for the administrator, and the notices of each colleague. */
@NullMarked
package org.sopflow.notification.web;

import org.jspecify.annotations.NullMarked;
