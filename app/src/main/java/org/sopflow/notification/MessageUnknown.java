package org.sopflow.notification;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no message of this number in the outbox. */
public final class MessageUnknown extends Refused {
    public MessageUnknown(long id) {
        super(404, new Message("notification.unknown", String.valueOf(id)), List.of());
    }
}
