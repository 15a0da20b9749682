package org.sopflow.demo.replay;

import java.util.List;
import org.sopflow.page.Refused;

/** The clock of the demonstration cannot go there, or not now. */
public final class DemoRefused extends Refused {

    DemoRefused(String field, Message why) {
        super(422, why, List.of(new Fault(field, why)));
    }

    DemoRefused(int status, Message why) {
        super(status, why, List.of());
    }
}
