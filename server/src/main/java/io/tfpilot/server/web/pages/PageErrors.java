package io.tfpilot.server.web.pages;

import io.tfpilot.server.web.problems.CallLog;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.server.web.problems.CallersFault;
import io.tfpilot.server.web.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** What escapes a page's controller. First, for a page's controller is a RestController too: the API's own would take it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(annotations = PageController.class)
class PageErrors {

    private final ErrorPages pages;

    PageErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<String> notSignedIn(NotSignedIn nobody, HttpServletRequest request) {
        return pages.signIn(request);
    }

    @ExceptionHandler
    ResponseEntity<String> problem(PageProblem problem, HttpServletRequest request, HttpServletResponse response) {
        return pages.problem(request, response, problem);
    }

    @ExceptionHandler
    ResponseEntity<String> refused(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        if (problem.status() == HttpStatus.UNAUTHORIZED) {
            return pages.signIn(request);
        }
        if (problem.retrySeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retrySeconds()));
        }
        var title = switch (problem.status()) {
            case FORBIDDEN -> "You can't do this";
            case TOO_MANY_REQUESTS -> "Too many calls";
            default -> "This did not work";
        };
        return pages.problem(request, response,
                new PageProblem(problem.status(), title, String.valueOf(problem.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<String> trouble(GitHub.GitHubTrouble trouble, HttpServletRequest request,
            HttpServletResponse response) {
        return pages.problem(request, response, new PageProblem(HttpStatus.BAD_GATEWAY, "GitHub does not answer",
                "GitHub did not answer: " + trouble.getMessage() + ". Try again in a moment."));
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        // The browser left; there is nobody to tell.
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<String> broken(Exception broken, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(broken)) {
            return null;
        }
        var fault = CallersFault.of(broken);
        if (fault != null) {
            request.setAttribute(jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE, fault.status().value());
            return pages.refused(request, response);
        }
        CallLog.failed(request, broken);
        return pages.broken(request, response);
    }
}
