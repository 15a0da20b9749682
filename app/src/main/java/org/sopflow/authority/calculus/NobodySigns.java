package org.sopflow.authority.calculus;

/** A ladder has a rung that nobody can sign on its day. */
public final class NobodySigns extends RuntimeException {

    private final transient Gap gap;

    NobodySigns(Gap gap) {
        super(gap.reason() + " " + gap.where());
        this.gap = gap;
    }

    public Gap gap() {
        return gap;
    }
}
