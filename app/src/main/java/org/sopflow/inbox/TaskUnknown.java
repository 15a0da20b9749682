package org.sopflow.inbox;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no open task of this id: it was done or withdrawn, or never was. */
public final class TaskUnknown extends Refused {
    public TaskUnknown() {
        super(404, new Message("inbox.unknown"), List.of());
    }
}
