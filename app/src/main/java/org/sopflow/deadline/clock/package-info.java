/** The clocks of cases in the database, their ledgers, and the sweep over their milestones. */
@NullMarked
package org.sopflow.deadline.clock;

import org.jspecify.annotations.NullMarked;
