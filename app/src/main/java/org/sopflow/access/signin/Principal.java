package org.sopflow.access.signin;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.Account;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** Who signed in, as the session keeps it: the account's version at that moment, so that a later change ends the session. */
final class Principal implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1L;

    private final String username;
    private final long version;
    private final boolean active;
    private final List<SimpleGrantedAuthority> authorities;
    private @Nullable String password;

    Principal(Account account, String password) {
        this.username = account.username();
        this.version = account.version();
        this.active = account.active();
        this.authorities = account.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        this.password = password;
    }

    long version() {
        return version;
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public boolean isEnabled() {
        return active;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return authorities;
    }

    @Override
    public void eraseCredentials() {
        password = null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Principal that && username.equals(that.username);
    }

    @Override
    public int hashCode() {
        return username.hashCode();
    }

    @Override
    public String toString() {
        return username;
    }
}
