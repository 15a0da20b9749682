package org.sopflow.house.broken;

import java.time.LocalDate;

/** Breaks a rule, so that the rule is known to work. */
public class AsksTheMachineForTheDay {
    public LocalDate today() {
        return LocalDate.now();
    }
}
