package org.sopflow.page.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.page.Pages;
import org.sopflow.page.Refused;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Tells every refusal and every failure: as a problem document (RFC 9457) under {@code /api}, as a page in the reader's language to a
 * browser, as a part of a page to htmx. What nobody foresaw is a 500 with a reference number, under which the log has the cause.
 */
@ControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int MAX_CAUSES = 20;

    private final MessageSource messages;
    private final ViewResolver views;
    private final ObjectMapper json;

    Problems(MessageSource messages, ViewResolver thymeleafViewResolver, ObjectMapper json) {
        this.messages = messages;
        this.views = thymeleafViewResolver;
        this.json = json;
    }

    /** One problem, before it is told. */
    record Problem(int status, @Nullable Message message, List<Fault> faults, String reference) {
        static Problem of(int status, List<Fault> faults) {
            return new Problem(status, null, faults, "");
        }
    }

    @ExceptionHandler
    void tell(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted() || failure instanceof AsyncRequestNotUsableException) {
            LOG.debug("Nobody is there to be told", failure);
            return;
        }
        Refused refused = refusalIn(failure);
        if (refused != null) {
            tell(new Problem(refused.status(), refused.message(), refused.faults(), ""), request, response);
        } else if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // the security filters know whether to ask for a sign-in
        } else {
            tell(problemOf(failure, request, response), request, response);
        }
    }

    void tell(Problem problem, HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.resetBuffer();
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isApi(request)) {
            tellProgram(problem, request, response);
        } else if (problem.status() == 401 && request.getUserPrincipal() == null) {
            askForSignIn(request, response);
        } else {
            tellReader(problem, request, response);
        }
    }

    private void tellProgram(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
        Locale language = request.getLocale();
        ProblemDetail document = ProblemDetail.forStatus(problem.status());
        document.setTitle(title(problem, language));
        document.setDetail(detail(problem, language));
        document.setInstance(URI.create(request.getRequestURI()));
        document.setProperty(
                "errors",
                problem.faults().stream()
                        .map(fault ->
                                Map.of("field", fault.field(), "message", text(messages, fault.message(), language)))
                        .toList());
        if (!problem.reference().isEmpty()) {
            document.setProperty("reference", problem.reference());
        }
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        byte[] body = json.writeValueAsBytes(document);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void tellReader(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        Locale language = request.getLocale();
        View view = views.resolveViewName(Pages.view(request, "frame/error", "fragment"), language);
        if (view == null) {
            throw new IllegalStateException("the template of the error page is missing");
        }
        response.setStatus(problem.status());
        response.setContentType("text/html;charset=UTF-8");
        view.render(
                Map.of(
                        "status", problem.status(),
                        "title", title(problem, language),
                        "detail", detail(problem, language),
                        "faults",
                                problem.faults().stream()
                                        .map(fault -> text(messages, fault.message(), language))
                                        .toList(),
                        "reference", problem.reference()),
                request,
                response);
    }

    private static void askForSignIn(HttpServletRequest request, HttpServletResponse response) {
        String signIn = request.getContextPath() + "/sign-in";
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", signIn);
        } else {
            response.setStatus(HttpStatus.FOUND.value());
            response.setHeader(HttpHeaders.LOCATION, signIn);
        }
    }

    private static boolean isApi(HttpServletRequest request) {
        Object failed = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return List.of("/api/", "/actuator/", "/v3/api-docs").stream().anyMatch(path::startsWith);
    }

    private static @Nullable Refused refusalIn(Throwable failure) {
        Throwable one = failure;
        for (int depth = 0; one != null && depth < MAX_CAUSES; depth++, one = one.getCause()) {
            if (one instanceof Refused refused) {
                return refused;
            }
        }
        return null;
    }

    private static Problem problemOf(Exception failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure instanceof RequestRejectedException) {
            return Problem.of(400, List.of());
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return Problem.of(
                    422, List.of(new Fault(mismatch.getName(), new Message("page.problem.parameter.invalid"))));
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return Problem.of(
                    422, List.of(new Fault(missing.getParameterName(), new Message("page.problem.parameter.missing"))));
        }
        if (failure instanceof BindException broken) {
            return Problem.of(
                    422,
                    broken.getFieldErrors().stream()
                            .map(error -> new Fault(error.getField(), new Message("page.problem.parameter.invalid")))
                            .toList());
        }
        if (failure instanceof MethodValidationException) {
            return Problem.of(422, List.of());
        }
        if (failure instanceof HttpMediaTypeNotAcceptableException) {
            return Problem.of(406, List.of());
        }
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return Problem.of(known.getStatusCode().value(), List.of());
        }
        return unexpected(failure, request);
    }

    static Problem unexpected(@Nullable Throwable failure, HttpServletRequest request) {
        String reference = Reference.next();
        LOG.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, failure);
        return new Problem(500, null, List.of(), reference);
    }

    /** What is no JSON is told apart from JSON of the wrong content. */
    private static Problem unreadable(HttpMessageNotReadableException failure) {
        String field = null;
        Throwable one = failure.getCause();
        for (int depth = 0; one != null && depth < MAX_CAUSES; depth++, one = one.getCause()) {
            if (one instanceof JsonParseException || one instanceof JsonEOFException) {
                return new Problem(400, new Message("page.problem.json"), List.of(), "");
            }
            if (one instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                field = fieldOf(mapping);
            }
            if (one instanceof JsonMappingException mapping && mapping.getPath().isEmpty() && field == null) {
                String text = mapping.getOriginalMessage();
                if (text != null && text.startsWith("No content to map")) {
                    return new Problem(400, new Message("page.problem.json"), List.of(), "");
                }
                field = "";
            }
        }
        return field == null
                ? new Problem(400, new Message("page.problem.json"), List.of(), "")
                : Problem.of(422, List.of(new Fault(field, new Message("page.problem.value"))));
    }

    private static String fieldOf(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private String title(Problem problem, Locale language) {
        return textOr("page.problem." + problem.status() + ".title", "page.problem.other.title", problem, language);
    }

    private String detail(Problem problem, Locale language) {
        return problem.message() != null
                ? text(messages, problem.message(), language)
                : textOr(
                        "page.problem." + problem.status() + ".detail", "page.problem.other.detail", problem, language);
    }

    private String textOr(String key, String otherwise, Problem problem, Locale language) {
        String text = messages.getMessage(key, new Object[] {problem.reference()}, null, language);
        return text == null ? text(messages, new Message(otherwise), language) : text;
    }

    /** A message in a language; a key nobody wrote is shown as it is and logged, for it must not hide the refusal. */
    static String text(MessageSource messages, Message message, Locale language) {
        List<Object> args = new ArrayList<>();
        for (Object arg : message.args()) {
            args.add(arg instanceof Message inner ? text(messages, inner, language) : arg);
        }
        String text = messages.getMessage(message.key(), args.toArray(), null, language);
        if (text == null) {
            LOG.warn("No text for message key {}", message.key());
            return message.key();
        }
        return text;
    }
}
