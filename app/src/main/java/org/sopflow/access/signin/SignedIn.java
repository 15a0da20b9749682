package org.sopflow.access.signin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sopflow.access.CurrentUser;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.NotSignedIn;
import org.sopflow.access.Posts;
import org.sopflow.access.store.AccountStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Reads the security context of the thread. */
@Component
final class SignedIn implements CurrentUsers {

    private final AccountStore accounts;
    private final ObjectProvider<Posts> posts;

    /** @param posts looked up when asked: whoever answers it asks {@code access} for names in turn */
    SignedIn(AccountStore accounts, ObjectProvider<Posts> posts) {
        this.accounts = accounts;
        this.posts = posts;
    }

    @Override
    public Optional<CurrentUser> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(describe(authentication.getName()));
    }

    @Override
    public CurrentUser get() {
        return find().orElseThrow(NotSignedIn::new);
    }

    @Override
    public void as(String username, Runnable work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext named = SecurityContextHolder.createEmptyContext();
        named.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(username, null, List.of()));
        SecurityContextHolder.setContext(named);
        try {
            work.run();
        } finally {
            if (before.getAuthentication() == null) {
                SecurityContextHolder.clearContext();
            } else {
                SecurityContextHolder.setContext(before);
            }
        }
    }

    /** A name without an account is a system that acts, such as {@code 1999}: no role, no post. */
    private CurrentUser describe(String username) {
        return accounts.find(username)
                .map(account -> new CurrentUser(
                        account.username(),
                        account.displayName(),
                        account.roles(),
                        posts.getObject().heldBy(account.username())))
                .orElseGet(() -> new CurrentUser(username, username, Set.of(), Set.of()));
    }
}
