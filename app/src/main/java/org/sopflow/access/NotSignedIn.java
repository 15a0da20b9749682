package org.sopflow.access;

import java.util.List;
import org.sopflow.page.Refused;

/** Nobody is signed in where somebody must be. */
public final class NotSignedIn extends Refused {
    public NotSignedIn() {
        super(401, new Message("access.notSignedIn"), List.of());
    }
}
