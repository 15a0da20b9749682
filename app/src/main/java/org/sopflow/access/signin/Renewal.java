package org.sopflow.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.sopflow.access.AccountUnknown;
import org.sopflow.access.store.AccountStore;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Keeps the session in which a person changes the own password, while every other one of that account ends. */
@Component
public class Renewal {

    private final AccountStore accounts;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    Renewal(AccountStore accounts) {
        this.accounts = accounts;
    }

    public void renew(String username, HttpServletRequest request, HttpServletResponse response) {
        var stored = accounts.findStored(username).orElseThrow(() -> new AccountUnknown(username));
        Principal principal = new Principal(stored.account(), stored.password());
        principal.eraseCredentials();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities()));
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        sessions.saveContext(context, request, response);
    }
}
