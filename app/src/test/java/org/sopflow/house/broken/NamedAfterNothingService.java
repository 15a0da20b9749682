package org.sopflow.house.broken;

/** Breaks a rule, so that the rule is known to work. */
public class NamedAfterNothingService {}
