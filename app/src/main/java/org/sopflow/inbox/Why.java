package org.sopflow.inbox;

/** Why a task is whose it is, as it was when it was offered; the arguments of each are stored with it. */
public enum Why {
    /** First step of a case: post, district. */
    JURISDICTION,
    /** The step before was done: who, its name, its English name. */
    NEXT,
    /** The step after was done with a return: who, reason. */
    RETURNED,
    /** The case was moved by somebody outside: who. */
    MOVED,
    /** The case is late and its unit has to say why: post. */
    OVERDUE
}
