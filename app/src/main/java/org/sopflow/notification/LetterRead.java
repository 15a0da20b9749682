package org.sopflow.notification;

/**
 * Somebody has read a letter to an applicant, with name, address and lookup code in it; told in the same transaction.
 *
 * @param who account
 */
public record LetterRead(String caseNumber, String who) {}
