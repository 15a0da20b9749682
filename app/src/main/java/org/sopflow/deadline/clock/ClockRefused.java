package org.sopflow.deadline.clock;

import java.util.List;
import org.sopflow.page.Refused;

/** A clock can be neither stopped nor resumed as it stands. */
final class ClockRefused extends Refused {
    ClockRefused(String key) {
        super(422, new Message(key), List.of());
    }
}
