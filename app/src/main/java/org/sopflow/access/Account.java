package org.sopflow.access;

import java.util.Set;

/**
 * One person who can sign in.
 *
 * @param username unique, lower case: letters, digits, {@code . _ -}
 * @param displayName shown to colleagues
 * @param email where notices go; empty where none is known
 * @param active false: may not sign in any more; the name stays with what the person did
 * @param mustChangePassword the password was given out by somebody else
 * @param demo made by the demonstration
 * @param version grows with every change
 */
public record Account(
        String username,
        String displayName,
        String email,
        Set<Role> roles,
        boolean active,
        boolean mustChangePassword,
        boolean demo,
        long version) {

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
