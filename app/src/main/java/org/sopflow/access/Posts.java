package org.sopflow.access;

import java.util.Set;

/** Asked by {@code access}, answered by {@code organization}: the posts {@code unit/post} somebody holds now. */
public interface Posts {
    Set<String> heldBy(String username);
}
