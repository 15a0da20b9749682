package org.sopflow.house.broken;

import org.camunda.bpm.engine.TaskService;

/** Breaks a rule, so that the rule is known to work. */
public record KnowsTheEngine(TaskService tasks) {}
