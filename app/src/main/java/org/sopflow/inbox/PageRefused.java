package org.sopflow.inbox;

import java.util.List;
import org.sopflow.page.Refused;

/** A list is asked for in a way there is not. */
public final class PageRefused extends Refused {

    /** @param parameter {@code scope} or {@code page} */
    public PageRefused(String parameter) {
        super(
                422,
                new Message("inbox.listRefused"),
                List.of(new Fault(parameter, new Message("inbox.listRefused." + parameter))));
    }
}
