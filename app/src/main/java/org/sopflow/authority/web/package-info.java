/** The authority matrix for programs. */
@NullMarked
package org.sopflow.authority.web;

import org.jspecify.annotations.NullMarked;
