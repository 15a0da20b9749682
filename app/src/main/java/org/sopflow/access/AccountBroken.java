package org.sopflow.access;

import java.util.List;
import org.sopflow.page.Refused;

/** What was typed for an account breaks rules; all of them are named. */
public final class AccountBroken extends Refused {
    public AccountBroken(List<Fault> faults) {
        super(422, new Message("access.accountBroken"), faults);
    }
}
