/** The public pages. */
@NullMarked
package org.sopflow.portal.web;

import org.jspecify.annotations.NullMarked;
