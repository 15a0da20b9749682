package org.sopflow.house.broken.calculus;

import org.springframework.context.ApplicationContext;

/** Breaks a rule, so that the rule is known to work. */
public record CalculatesInSpring(ApplicationContext context) {}
