package org.sopflow.access;

import java.util.List;
import org.sopflow.page.Refused;

/** There is no account of this name. */
public final class AccountUnknown extends Refused {
    public AccountUnknown(String username) {
        super(404, new Message("access.accountUnknown", username), List.of());
    }
}
