/** What a Camunda Form means: pure, knows neither Spring nor engine. */
@NullMarked
package org.sopflow.form.calculus;

import org.jspecify.annotations.NullMarked;
