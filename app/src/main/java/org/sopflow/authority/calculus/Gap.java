package org.sopflow.authority.calculus;

/**
 * Why nobody can sign a rung.
 *
 * @param where key of the post; of the unit where it has no post of that layer
 */
public record Gap(Reason reason, String where) {

    public enum Reason {
        /** Nobody holds the post and nobody stands in. */
        VACANT,
        /** The holder is absent and so is his deputy, or there is none. */
        ABSENT,
        /** The unit has no post of the layer that has to sign. */
        NO_POST,
        /** It would be the drafter, and nobody is above. */
        DRAFTER
    }
}
