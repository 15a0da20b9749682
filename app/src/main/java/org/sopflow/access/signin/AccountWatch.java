package org.sopflow.access.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.sopflow.access.Account;
import org.sopflow.access.PasswordChangeDemanded;
import org.sopflow.access.store.AccountStore;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of an account that was changed since it signed in, and holds a person with a given-out password at the page where
 * it is changed.
 */
@Component
final class AccountWatch extends OncePerRequestFilter {

    private static final Set<String> OPEN_TO_GIVEN_OUT = Set.of("/account/password", "/sign-out", "/sign-in", "/error");

    private final AccountStore accounts;
    private final Refusals refusals;

    AccountWatch(AccountStore accounts, Refusals refusals) {
        this.accounts = accounts;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Principal principal) {
            Account account = accounts.find(principal.getUsername()).orElse(null);
            if (account == null || !account.active() || account.version() != principal.version()) {
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
            } else if (account.mustChangePassword() && !mayPass(request)) {
                demandChange(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void demandChange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = request.getContextPath() + "/account/password";
        if (path(request).startsWith("/api/")) {
            refusals.tell(request, response, new PasswordChangeDemanded());
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", page);
        } else {
            response.sendRedirect(page);
        }
    }

    private static boolean mayPass(HttpServletRequest request) {
        String path = path(request);
        return OPEN_TO_GIVEN_OUT.contains(path) || path.startsWith("/assets/");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** It belongs into the security chains alone; Boot would register every filter bean for all requests as well. */
    @Configuration(proxyBeanMethods = false)
    static class NotByItself {
        @Bean
        FilterRegistrationBean<AccountWatch> accountWatchOnlyInChains(AccountWatch watch) {
            FilterRegistrationBean<AccountWatch> registration = new FilterRegistrationBean<>(watch);
            registration.setEnabled(false);
            return registration;
        }
    }
}
