package org.sopflow.casework;

/**
 * A case was closed, or stored closed; told in the same transaction.
 *
 * @param kase with its outcome and the moment of closing
 */
public record CaseClosed(Cases.Case kase) {}
