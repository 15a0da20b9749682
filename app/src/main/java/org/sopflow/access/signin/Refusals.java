package org.sopflow.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sopflow.access.Forbidden;
import org.sopflow.access.NotSignedIn;
import org.sopflow.access.SignInThrottled;
import org.sopflow.access.signin.PasswordCheck.Throttled;
import org.sopflow.page.Refused;
import org.sopflow.page.Refused.Message;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Tells a refusal of the security filters as every other refusal is told: by {@code page}, as problem document or page. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver pages;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver pages) {
        this.pages = pages;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException fault)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            // the session ended under an open page: the whole page goes to the sign-in, not a part of it
            response.setHeader("HX-Redirect", request.getContextPath() + "/sign-in");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Throttled throttled = Throttled.in(fault);
        if (throttled != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(throttled.remaining().toSeconds()));
            tell(request, response, new SignInThrottled(throttled.remaining()));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Sopflow\", charset=\"UTF-8\"");
        tell(request, response, new NotSignedIn());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException fault)
            throws IOException {
        String key = fault instanceof CsrfException ? "access.forgedOrExpired" : "access.forbidden";
        tell(request, response, new Forbidden(new Message(key)));
    }

    void tell(HttpServletRequest request, HttpServletResponse response, Refused refusal) throws IOException {
        if (pages.resolveException(request, response, null, refusal) == null) {
            response.sendError(refusal.status());
        }
    }
}
