/**
 * The closed language of diagrams and rule tables: what may be said in them, and six doors shut in the engine itself, so that who gets
 * past the publishing gate still runs nothing.
 */
@NullMarked
package org.sopflow.engine.camunda.language;

import org.jspecify.annotations.NullMarked;
