package org.sopflow.casework.desk;

import org.sopflow.engine.PublishedBean;
import org.sopflow.engine.StepContext;

/** What a diagram may say to tell somebody: {@code ${notify.applicant(execution, 'done')}}. */
@PublishedBean("notify")
public interface Notify {

    /**
     * Tells the applicant of an event of his case, once. Without an address it is only noted in the timeline and stands on the status
     * page.
     *
     * @param event accepted, done, notOurs or overdue
     */
    void applicant(StepContext execution, String event);
}
