package org.sopflow.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.sopflow.access.signin.PasswordCheck.Throttled;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the form, which says what happened; the typed name is kept, the password is not. */
public final class SignInFailed implements AuthenticationFailureHandler {

    /** Of the session: what was typed as name. */
    public static final String LAST_NAME = "access.lastName";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException fault)
            throws IOException {
        String typed = request.getParameter("username");
        if (typed != null && typed.length() <= 63) {
            request.getSession().setAttribute(LAST_NAME, typed);
        }
        Throttled throttled = Throttled.in(fault);
        String why = throttled == null ? "wrong" : "wait=" + minutes(throttled.remaining());
        response.sendRedirect(request.getContextPath() + "/sign-in?" + why);
    }

    private static long minutes(Duration wait) {
        return Math.max(1, (wait.toSeconds() + 59) / 60);
    }
}
