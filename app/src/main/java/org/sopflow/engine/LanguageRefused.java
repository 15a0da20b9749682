package org.sopflow.engine;

import java.util.List;

/** The engine refuses a diagram or table: it says something outside the closed language. */
public final class LanguageRefused extends RuntimeException {
    private final transient List<Deployments.Refusal> refusals;

    public LanguageRefused(List<Deployments.Refusal> refusals) {
        super(refusals.toString());
        this.refusals = List.copyOf(refusals);
    }

    public List<Deployments.Refusal> refusals() {
        return refusals;
    }
}
