package org.sopflow.notification;

import java.util.List;
import org.sopflow.page.Refused;

/** A message cannot be sent again: it was sent, it is on its way, or no mail server is configured. */
public final class NotResendable extends Refused {
    public NotResendable(String key) {
        super(409, new Message(key), List.of());
    }
}
