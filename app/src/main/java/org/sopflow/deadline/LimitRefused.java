package org.sopflow.deadline;

import java.util.List;
import org.sopflow.page.Refused;

/** A limit or its ledger cannot be counted as it was sent; every fault names its field and the cure. */
public final class LimitRefused extends Refused {

    /** @param status 422, or 400 where a date does not exist */
    public LimitRefused(int status, List<Fault> faults) {
        super(status, new Message(status == 400 ? "deadline.noSuchDate" : "deadline.refused"), faults);
    }

    /** What was sent is not JSON. */
    public static LimitRefused notJson() {
        return new LimitRefused(new Message("deadline.notJson"));
    }

    private LimitRefused(Message message) {
        super(400, message, List.of());
    }
}
