package org.sopflow.form;

/** One field that was filled in, told in the reader's language: an option by its label. */
public record Answer(String label, String value) {}
