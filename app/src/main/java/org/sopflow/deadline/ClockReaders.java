package org.sopflow.deadline;

/** Asked before the clocks of a case are shown: who may see the case may see its clocks. */
public interface ClockReaders {

    /** @throws org.sopflow.page.Refused 404 if there is no such case, 403 if it is none of the reader's */
    void mayRead(String caseNumber);
}
