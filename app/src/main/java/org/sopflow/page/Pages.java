package org.sopflow.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The page/fragment pair: one URL answers a whole page, or to htmx the part of it that changes. {@code Vary} is set for all pages. */
public final class Pages {
    private Pages() {}

    /**
     * @param template e.g. {@code deadline/clocks}
     * @param fragment name of the {@code th:fragment} in it that htmx takes
     * @return the name of the view that answers the request
     */
    public static String view(HttpServletRequest request, String template, String fragment) {
        return wantsFragment(request) ? template + " :: " + fragment : template;
    }

    /** As {@link #view(HttpServletRequest, String, String)}, for the request of this thread. */
    public static String view(String template, String fragment) {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return view(attributes.getRequest(), template, fragment);
    }

    /** A boosted link and a restored history entry are htmx requests that want the whole page. */
    public static boolean wantsFragment(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }
}
