package org.sopflow.engine;

/** One offering of one step of one case; never reused. */
public record StepId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
