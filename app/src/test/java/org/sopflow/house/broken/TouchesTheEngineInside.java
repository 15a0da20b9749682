package org.sopflow.house.broken;

import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Breaks a rule, so that the rule is known to work. */
public record TouchesTheEngineInside(TaskEntity task) {}
