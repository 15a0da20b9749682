package org.sopflow.engine;

/**
 * The edition of a process that runs.
 *
 * @param key the SOP's or block's key: {@code street-light-repair}
 * @param version counts from 1
 * @param definition the engine's id of this version
 * @param instance the engine's id of the running process
 */
public record ProcessRef(String key, int version, String definition, String instance) {}
