package org.sopflow.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What a page may load and run: our own files, nothing else, no inline script. The diagram viewer positions its parts with style
 * attributes, so pages that show a diagram, and only those, allow these attributes; style elements stay forbidden there too.
 */
final class ContentPolicy implements HeaderWriter {

    private static final String HEADER = "Content-Security-Policy";
    private static final List<String> DIAGRAM_PAGES = List.of("/sops/", "/insight");
    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HEADER)) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            boolean diagram = DIAGRAM_PAGES.stream().anyMatch(path::startsWith);
            response.setHeader(HEADER, diagram ? POLICY + "; style-src-attr 'unsafe-inline'" : POLICY);
        }
    }
}
