/** The pages of the inbox and its HTTP API. */
@NullMarked
package org.sopflow.inbox.web;

import org.jspecify.annotations.NullMarked;
