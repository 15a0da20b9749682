package org.sopflow.access;

import java.util.Set;

/**
 * Who acts.
 *
 * @param username unique, lower case
 * @param displayName shown to colleagues
 * @param posts post keys {@code unit/post} held today (business time), as {@link Posts} tells
 */
public record CurrentUser(String username, String displayName, Set<Role> roles, Set<String> posts) {

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether one of the person's posts is in this unit. */
    public boolean inUnit(String unit) {
        return posts.stream().anyMatch(post -> post.startsWith(unit + "/"));
    }
}
