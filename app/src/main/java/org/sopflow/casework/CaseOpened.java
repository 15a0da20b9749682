package org.sopflow.casework;

/** A case was opened or stored; told in the same transaction, before its SOP starts. */
public record CaseOpened(Cases.Case kase) {}
