package org.sopflow.access.signin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;

/** To the page that was asked for; without one, to where this person's work is. */
final class SignedInHere extends SavedRequestAwareAuthenticationSuccessHandler {

    SignedInHere(RequestCache pages) {
        setRequestCache(pages);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        request.getSession().removeAttribute(SignInFailed.LAST_NAME);
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (has(authentication, "CLERK") || has(authentication, "SIGNER")) {
            return "/inbox";
        }
        if (has(authentication, "PROCESS_OWNER") || has(authentication, "AUDITOR")) {
            return "/insight";
        }
        return has(authentication, "ADMIN") ? "/admin" : "/";
    }

    private static boolean has(Authentication authentication, String role) {
        return authentication.getAuthorities().stream()
                .anyMatch(authority -> authority.getAuthority().equals("ROLE_" + role));
    }
}
