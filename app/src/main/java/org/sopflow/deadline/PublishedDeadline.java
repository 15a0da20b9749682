package org.sopflow.deadline;

import java.util.Date;
import org.sopflow.engine.PublishedBean;
import org.sopflow.engine.StepContext;

/** What a diagram may ask of deadlines: {@code ${deadline.stop(execution)}}. */
@PublishedBean("deadline")
public interface PublishedDeadline {

    /**
     * Stops the published and statutory clocks of the case. What is past its due date is left running: an expired clock cannot be
     * stopped, and a case that has to wait for a part must be able to, late or not. The calling element's property
     * {@code reasonVariable} names the variable with the reason, {@code legalBasis} the basis.
     */
    void stop(StepContext execution);

    /** Lets the stopped clocks of the case go on. */
    void resume(StepContext execution);

    /** Takes the last stop back as if it had never been. */
    void undoStop(StepContext execution);

    /** Fires every milestone that is due. Never fails: what cannot be fired is parked and shown. */
    void sweep();

    /** When to sweep again: at the next milestone, at the latest after the setting {@code sopflow.deadline.sweep-at-least-every}. */
    Date nextSweep();
}
