/** Page and API of the demonstration's clock. */
@NullMarked
package org.sopflow.demo.web;

import org.jspecify.annotations.NullMarked;
