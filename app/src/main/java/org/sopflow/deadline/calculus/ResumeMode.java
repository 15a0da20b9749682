package org.sopflow.deadline.calculus;

/** How a stopped clock goes on. */
public enum ResumeMode {
    /** With the time that was left: 法務部 88 律字 040516. */
    RESUME,
    /** Anew, with the whole limit, where a special rule says so. */
    RESTART
}
