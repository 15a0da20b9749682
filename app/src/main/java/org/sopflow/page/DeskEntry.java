package org.sopflow.page;

import java.util.Set;

/**
 * A link in the staff bar, as a bean of the module whose page it opens.
 *
 * @param text message key
 * @param path without language: {@code /inbox}; the entry is marked on every page below it
 * @param order ascending from the left
 * @param roles any one of these shows it, e.g. {@code CLERK}; empty: everybody signed in
 */
public record DeskEntry(String text, String path, int order, Set<String> roles) {}
