package org.sopflow.casework.desk;

import org.sopflow.casework.CaseUnknown;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.engine.StepContext;
import org.springframework.stereotype.Component;

/** Answers a diagram from the case's file. */
@Component("cases")
class CaseFactsOfFile implements CaseFacts {

    private final CaseStore store;

    CaseFactsOfFile(CaseStore store) {
        this.store = store;
    }

    @Override
    public boolean applicantReachable(StepContext execution) {
        return store.find(execution.caseNumber())
                .orElseThrow(() -> new CaseUnknown(execution.caseNumber()))
                .applicant()
                .reachable();
    }
}
