package io.tfpilot.server.setup;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.server.web.pages.Lone;
import io.tfpilot.server.web.pages.PageProblem;
import io.tfpilot.server.web.pages.Pages;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong on the set-up page, in words. */
@RestController
@ControllerAdvice
@Conditional(OnlySetup.class)
class SetupErrors implements ErrorController {
    private final Pages pages;

    SetupErrors(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<String> problem(PageProblem problem, HttpServletRequest request) {
        return page(problem.status(), problem.title(), problem.detail(), request);
    }

    @ExceptionHandler
    ResponseEntity<String> trouble(GitHubTrouble trouble, HttpServletRequest request) {
        return page(HttpStatus.BAD_GATEWAY, "GitHub does not answer", trouble.getMessage() + ".", request);
    }

    @ExceptionHandler
    ResponseEntity<String> unopened(StoredSettings.Unopened unopened, HttpServletRequest request) {
        return page(HttpStatus.INTERNAL_SERVER_ERROR, "The stored settings cannot be opened",
                String.valueOf(unopened.getMessage()), request);
    }

    @RequestMapping("/error")
    ResponseEntity<String> error(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        var status = HttpStatus.resolve(code);
        return page(status == null ? HttpStatus.NOT_FOUND : status,
                code >= 500 ? "Something went wrong" : "There is nothing here",
                "While TfPilot is being set up, there is only the set-up page.", request);
    }

    private ResponseEntity<String> page(HttpStatus status, String heading, String text, HttpServletRequest request) {
        return pages.page(status, "pages/lone",
                new Lone(Pages.theme(request), new Lone.Drawing(0, "circle-alert", "wait"),
                        heading, text, List.of(new Lone.Action("/setup", "Back to the set-up")), status.value(), ""));
    }
}
