package org.sopflow.sop;

import java.util.List;

/** One rule about an edition. The publishing gate and the tests run the same beans. */
public interface ProcessCheck {

    /** A short stable word. */
    String id();

    /** @return everything it objects to, all at once; empty if the edition is sound or the rule is not about it */
    List<Finding> check(Edition edition);
}
