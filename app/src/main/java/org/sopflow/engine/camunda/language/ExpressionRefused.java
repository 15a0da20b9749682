package org.sopflow.engine.camunda.language;

import org.camunda.bpm.engine.ProcessEngineException;

/** An expression, script or variable is outside the closed language; thrown inside the engine. */
final class ExpressionRefused extends ProcessEngineException {
    ExpressionRefused(String text, String why) {
        super("outside the closed language: " + why + " in " + text);
    }
}
