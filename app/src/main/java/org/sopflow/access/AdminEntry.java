package org.sopflow.access;

/**
 * A page of the administration, listed under {@code /admin}; a bean of the module whose page it opens.
 *
 * @param title message key
 * @param text message key: one sentence on what it is for
 * @param path without language: {@code /admin/accounts}
 * @param order ascending from the top
 */
public record AdminEntry(String title, String text, String path, int order) {}
