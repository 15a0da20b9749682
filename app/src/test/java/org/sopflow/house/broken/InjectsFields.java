package org.sopflow.house.broken;

import org.springframework.beans.factory.annotation.Autowired;

/** Breaks a rule, so that the rule is known to work. */
public class InjectsFields {
    @Autowired
    String injected;
}
