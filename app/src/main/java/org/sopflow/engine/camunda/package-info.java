/** The only place that knows the engine from inside. */
@NullMarked
package org.sopflow.engine.camunda;

import org.jspecify.annotations.NullMarked;
