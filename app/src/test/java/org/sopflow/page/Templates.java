package org.sopflow.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Draws a template or one of its fragments, as the running program would, without a controller. */
public final class Templates {

    private final ApplicationContext context;

    public Templates(ApplicationContext context) {
        this.context = context;
    }

    /** @param view {@code frame/components :: tag(text=${text}, colour=null)}: variables are of the model */
    public String draw(String view, Map<String, ?> model, Locale language) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(
                ((WebApplicationContext) context).getServletContext(), "GET", path(language));
        request.setContextPath("/" + Languages.of(language).path());
        request.addPreferredLocale(language);
        MockHttpServletResponse response = new MockHttpServletResponse();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes((HttpServletRequest) request));
        LocaleContextHolder.setLocale(language);
        try {
            View resolved =
                    context.getBean("thymeleafViewResolver", ViewResolver.class).resolveViewName(view, language);
            if (resolved == null) {
                throw new IllegalArgumentException("no view " + view);
            }
            resolved.render(model, request, response);
            return response.getContentAsString();
        } finally {
            LocaleContextHolder.resetLocaleContext();
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private static String path(Locale language) {
        return "/" + Languages.of(language).path() + "/";
    }
}
