package org.sopflow.casework.desk;

import org.sopflow.engine.PublishedBean;
import org.sopflow.engine.StepContext;

/** What a diagram may ask of its case: {@code ${cases.applicantReachable(execution)}}. */
@PublishedBean("cases")
public interface CaseFacts {

    /** Whether the applicant left a mail address or a telephone number. */
    boolean applicantReachable(StepContext execution);
}
