package org.sopflow.authority;

/** What somebody does on a ladder. */
public enum Duty {
    /** 擬辦. */
    DRAFT,
    /** 審核. */
    REVIEW,
    /** 核定. */
    APPROVE,
    /** 會辦: the unit gives its opinion beside the ladder. */
    CONSULT
}
