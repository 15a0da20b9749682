package org.sopflow.authority;

import java.util.List;
import org.sopflow.page.Refused;

/** No ladder can be given; every fault names its field and the cure. */
public final class RouteRefused extends Refused {

    public RouteRefused(List<Fault> faults) {
        super(422, new Message("authority.refused"), faults);
    }

    /** What was sent is not JSON. */
    public static RouteRefused notJson() {
        return new RouteRefused(new Message("authority.notJson"));
    }

    private RouteRefused(Message message) {
        super(400, message, List.of());
    }
}
