package io.tfpilot.server.web.pages;

import io.tfpilot.protocol.ProblemAnswer;
import io.tfpilot.server.web.input.LocalAddress;
import io.tfpilot.server.signin.OpenToAll;
import io.tfpilot.server.web.problems.ProblemCodes;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages that belong to no feature. */
@PageController
class LonePages implements ErrorController {
    private final ErrorPages errors;
    private final Pages pages;

    LonePages(ErrorPages errors, Pages pages) {
        this.errors = errors;
        this.pages = pages;
    }

    /** Where a page goes whose session ended while it stood open. */
    @OpenToAll(because = "the session is over")
    @GetMapping("/expired")
    ResponseEntity<String> expired(@RequestParam(defaultValue = "/requests") String next, HttpServletRequest request) {
        var back = LocalAddress.is(next) ? next : "/requests";
        var lone = new Lone(Pages.theme(request), new Lone.Drawing(2, "clock", "wait"), "Your session has ended",
                "Sessions last 12 hours. What you typed into a form is saved in this browser and comes back after "
                        + "you sign in.",
                List.of(new Lone.Action("/login?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8),
                        "Sign in and continue")),
                0, "");
        return pages.page("pages/lone", lone);
    }

    @OpenToAll(because = "errors are shown to everybody")
    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> error(HttpServletRequest request, HttpServletResponse response) {
        return errors.refused(request, response);
    }

    /** The same for programs. */
    @OpenToAll(because = "errors are shown to everybody")
    @RequestMapping(path = "/error")
    ResponseEntity<ProblemAnswer> problem(HttpServletRequest request, HttpServletResponse response) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        var status = HttpStatus.resolve(code);
        var known = status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        var body = new ProblemAnswer("about:blank", known.getReasonPhrase(), code, ProblemCodes.of(known),
                known.is4xxClientError() ? "The server refused this call." : "Something went wrong.", null, null, null,
                ErrorPages.reference(request, response));
        return ResponseEntity.status(code).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }
}
