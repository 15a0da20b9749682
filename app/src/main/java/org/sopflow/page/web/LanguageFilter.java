package org.sopflow.page.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.page.Languages;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves every page under {@code /zh-tw} and {@code /en}. Inside the program pages are mapped without a language; here the language
 * becomes the context path, so that every link and redirect keeps it. A page asked for without a language is redirected to the
 * reader's own, except {@code /}, which answers itself. The API, the assets and what machines ask for are left alone and follow
 * {@code Accept-Language}.
 */
final class LanguageFilter extends OncePerRequestFilter {

    private static final String COOKIE = "language";
    private static final int COOKIE_SECONDS = 365 * 24 * 3600;
    private static final List<String> WITHOUT_LANGUAGE = List.of("/api", "/assets", "/actuator", "/v3/api-docs");
    private static final List<String> FILES = List.of("/favicon.ico", "/robots.txt", "/v3/api-docs.yaml");

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            tellError(request, response, chain);
            return;
        }
        String path = pathOf(request);
        if (leftAlone(path)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
            chain.doFilter(new InLanguage(request, accepted(request), "", path, request.getRequestURI()), response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        Optional<Languages> named = named(path);
        if (named.isPresent()) {
            Languages language = named.get();
            String rest = path.substring(1 + language.path().length());
            if (rest.isEmpty()) {
                redirect(request, response, "/" + language.path() + "/");
                return;
            }
            remember(request, response, language);
            chain.doFilter(
                    new InLanguage(request, language, "/" + language.path(), rest, request.getRequestURI()), response);
            return;
        }
        Languages language = reader(request);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        boolean get = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (get && !path.equals("/")) {
            redirect(request, response, "/" + language.path() + request.getRequestURI());
            return;
        }
        // the home page itself, and forms of clients that know no language
        chain.doFilter(
                new InLanguage(
                        request,
                        language,
                        "/" + language.path(),
                        path,
                        "/" + language.path() + request.getRequestURI()),
                response);
    }

    @Override
    protected void doFilterNestedErrorDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tellError(request, response, chain);
    }

    /** The container asks for {@code /error} after a filter gave up: told in the language of the page that failed. */
    private static void tellError(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? "/" : failed.toString();
        if (leftAlone(path)) {
            chain.doFilter(
                    new InLanguage(request, accepted(request), "", pathOf(request), request.getRequestURI()), response);
            return;
        }
        Languages language = named(path).orElseGet(() -> reader(request));
        String here = request.getServletPath();
        chain.doFilter(
                new InLanguage(request, language, "/" + language.path(), here, "/" + language.path() + here), response);
    }

    private static String pathOf(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    private static boolean leftAlone(String path) {
        return FILES.contains(path)
                || WITHOUT_LANGUAGE.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    private static Optional<Languages> named(String path) {
        int end = path.indexOf('/', 1);
        return path.length() < 2 ? Optional.empty() : Languages.find(path.substring(1, end < 0 ? path.length() : end));
    }

    private static Languages reader(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    Optional<Languages> kept = Languages.find(cookie.getValue());
                    if (kept.isPresent()) {
                        return kept.get();
                    }
                }
            }
        }
        return accepted(request);
    }

    private static Languages accepted(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null
                ? Languages.ZH_TW
                : Languages.preferred(Collections.list(request.getLocales()));
    }

    private static void remember(HttpServletRequest request, HttpServletResponse response, Languages language) {
        if (reader(request) != language) {
            Cookie cookie = new Cookie(COOKIE, language.path());
            cookie.setPath("/");
            cookie.setMaxAge(COOKIE_SECONDS);
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String to) {
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, query == null ? to : to + "?" + query);
    }

    /** The request as the rest of the program sees it. */
    private static final class InLanguage extends HttpServletRequestWrapper {
        private final Languages language;
        private final String context;
        private final String path;
        private final String uri;

        InLanguage(HttpServletRequest request, Languages language, String context, String path, String uri) {
            super(request);
            this.language = language;
            this.context = context;
            this.path = path;
            this.uri = uri;
        }

        @Override
        public String getContextPath() {
            return context.isEmpty() ? super.getContextPath() : context;
        }

        @Override
        public String getServletPath() {
            return context.isEmpty() ? super.getServletPath() : path;
        }

        @Override
        public @Nullable String getPathInfo() {
            return context.isEmpty() ? super.getPathInfo() : null;
        }

        @Override
        public String getRequestURI() {
            return uri;
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            int host = url.indexOf("/", url.indexOf("://") + 3);
            url.setLength(host < 0 ? url.length() : host);
            return url.append(uri);
        }

        @Override
        public Locale getLocale() {
            return language.locale();
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(language.locale()));
        }
    }
}
