package org.sopflow.engine;

import java.time.Instant;
import java.util.List;

/** Work of the engine that failed and waits for an administrator. */
public interface FailedJobs {
    List<FailedJob> list();

    void retry(String id);

    record FailedJob(String id, String caseNumber, String process, String message, Instant at) {}
}
