package org.sopflow.access.signin;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.store.AccountStore;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password for both ways in: throttled first, then remembered, then by the hash. */
final class PasswordCheck implements AuthenticationProvider {

    private final AccountStore accounts;
    private final Attempts attempts;
    private final Verified verified;
    private final DaoAuthenticationProvider byHash;

    PasswordCheck(AccountStore accounts, PasswordEncoder passwords, Attempts attempts, Verified verified) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.verified = verified;
        this.byHash = new DaoAuthenticationProvider(username -> accounts.findStored(username)
                .map(stored -> new Principal(stored.account(), stored.password()))
                .orElseThrow(() -> new UsernameNotFoundException(username)));
        byHash.setPasswordEncoder(passwords);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String username = asked.getName().strip().toLowerCase(Locale.ROOT);
        String password = asked.getCredentials() instanceof String typed ? typed : "";
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";

        Duration wait = attempts.findWait(username, address).orElse(null);
        if (wait != null) {
            throw new Throttled(wait);
        }
        AccountStore.@Nullable Stored known = accounts.findStored(username).orElse(null);
        if (known != null
                && known.account().active()
                && verified.knows(username, known.account().version(), password)) {
            Principal principal = new Principal(known.account(), known.password());
            return accepted(asked, principal);
        }
        try {
            Authentication checked = byHash.authenticate(asked);
            if (known != null) {
                verified.remember(username, known.account().version(), password);
            }
            attempts.succeeded(username, address);
            return checked == null ? asked : checked;
        } catch (BadCredentialsException | DisabledException wrong) {
            attempts.failed(username, address);
            // the same answer for a wrong password and a closed account: who may come in is nobody else's to learn
            throw new BadCredentialsException("Name or password is wrong", wrong);
        }
    }

    private static Authentication accepted(Authentication asked, Principal principal) {
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        token.setDetails(asked.getDetails());
        principal.eraseCredentials();
        return token;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Too many wrong passwords. */
    static final class Throttled extends LockedException {
        private static final long serialVersionUID = 1L;
        private final transient Duration remaining;

        Throttled(Duration remaining) {
            super("Too many wrong passwords");
            this.remaining = remaining;
        }

        Duration remaining() {
            return remaining;
        }

        static @Nullable Throttled in(AuthenticationException fault) {
            return fault instanceof Throttled throttled ? throttled : null;
        }
    }
}
