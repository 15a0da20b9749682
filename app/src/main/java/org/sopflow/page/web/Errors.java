package org.sopflow.page.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside every controller, in a filter or in the container, as {@link Problems} answers the rest. */
@Controller
class Errors implements ErrorController {

    private final Problems problems;

    Errors(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void tell(HttpServletRequest request, HttpServletResponse response) throws Exception {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof Exception exception) {
            problems.tell(exception, request, response);
        } else if (status instanceof Integer code && code < 500) {
            problems.tell(Problems.Problem.of(code, List.of()), request, response);
        } else if (status == null) {
            problems.tell(Problems.Problem.of(404, List.of()), request, response);
        } else {
            problems.tell(Problems.unexpected((Throwable) failure, request), request, response);
        }
    }
}
