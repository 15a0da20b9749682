package org.sopflow.access;

/** A bean only in a demonstration: the sign-in page then lists its accounts with the password they all have. */
public record DemonstrationPassword(String password) {}
