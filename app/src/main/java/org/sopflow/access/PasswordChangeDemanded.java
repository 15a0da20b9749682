package org.sopflow.access;

import java.util.List;
import org.sopflow.page.Refused;

/** The password was given out by somebody else and must be changed on a page before anything is done with it. */
public final class PasswordChangeDemanded extends Refused {
    public PasswordChangeDemanded() {
        super(403, new Message("access.passwordChangeDemanded"), List.of());
    }
}
