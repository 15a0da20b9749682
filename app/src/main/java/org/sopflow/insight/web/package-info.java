/** The pages of figures and the lists behind them. */
@NullMarked
package org.sopflow.insight.web;

import org.jspecify.annotations.NullMarked;
