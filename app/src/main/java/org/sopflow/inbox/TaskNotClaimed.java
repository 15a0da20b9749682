package org.sopflow.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sopflow.page.Refused;

/** Somebody acts on a task that another has claimed, or nobody yet. */
public final class TaskNotClaimed extends Refused {

    /** @param assignee who has it; null: nobody */
    public TaskNotClaimed(@Nullable String assignee) {
        super(
                409,
                assignee == null ? new Message("inbox.claimFirst") : new Message("inbox.takenBy", assignee),
                List.of());
    }
}
