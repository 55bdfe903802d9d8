package io.tfpilot.server.web.pages;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogLine;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Pages for what went wrong; each says what happened, the way out, and the reference to ask about. */
@Component
public class ErrorPages {
    /** Request attribute and response header with the correlation id. */
    public static final String CORRELATION = "x-correlation-id";

    private final Pages pages;
    /** Asked for only when something went wrong: the web server needs this page before sessions can be read. */
    private final ObjectProvider<Visitors> visitors;
    private final ObjectProvider<WaitingCount> waiting;

    ErrorPages(Pages pages, ObjectProvider<Visitors> visitors, ObjectProvider<WaitingCount> waiting) {
        this.pages = pages;
        this.visitors = visitors;
        this.waiting = waiting;
    }

    ResponseEntity<String> problem(HttpServletRequest request, HttpServletResponse response, PageProblem problem) {
        return answer(request, response, problem.status(), problem.title(), problem.detail());
    }

    ResponseEntity<String> broken(HttpServletRequest request, HttpServletResponse response) {
        return answer(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong",
                "TfPilot could not finish this. It retries or finishes what it has started. If this happens again, "
                        + "give an admin the reference.");
    }

    /** What the server itself refuses: unknown addresses, wrong methods, broken requests. */
    ResponseEntity<String> refused(HttpServletRequest request, HttpServletResponse response) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        var status = HttpStatus.resolve(code);
        if (status == null || status.is5xxServerError()) {
            return broken(request, response);
        }
        return switch (status) {
            case NOT_FOUND -> answer(request, response, status, "Page not found",
                    "The address may be mistyped, or the page was removed.");
            case FORBIDDEN -> answer(request, response, status, "You can't do this",
                    "Your role does not allow it, or the page was open too long. Go back and try again.");
            default -> answer(request, response, status, "This request could not be understood",
                    "The server refused it (" + code + "). Go back and try again.");
        };
    }

    /** A session that is over or never was: what was typed stays in the browser. */
    ResponseEntity<String> signIn(HttpServletRequest request) {
        var here = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        if (Pages.isEnhanced(request)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var next = request.getMethod().equals("GET") ? here : "/requests";
        return Pages.redirect(request, "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    private ResponseEntity<String> answer(HttpServletRequest request, HttpServletResponse response, HttpStatus status,
            String heading, String text) {
        var lone = new Lone(Pages.theme(request), drawing(status), heading, text, actions(status), status.value(),
                reference(request, response));
        var shell = shell(request, heading);
        return shell == null
                ? pages.page(status, "pages/lone", lone)
                : pages.page(status, "pages/problem", new ProblemPage(shell, lone));
    }

    /** Who is signed in keeps the navigation; null for others, and where not even that can be read. */
    private @Nullable Shell shell(HttpServletRequest request, String heading) {
        try {
            var visitor = visitors.getObject().of(request);
            if (visitor == null) {
                return null;
            }
            request.setAttribute(VisitorArgument.WAITING,
                    (Supplier<String>) () -> waiting.getObject().of(visitor));
            return Pages.shell(request, visitor, heading, "");
        } catch (RuntimeException broken) {
            LogLine.of(LogEvent.PAGE_ALONE).trace(broken);
            return null;
        }
    }

    private static List<Lone.Action> actions(HttpStatus status) {
        var home = new Lone.Action("/requests", "All requests");
        return switch (status) {
            case NOT_FOUND -> List.of(home, new Lone.Action("/search", "Search"));
            case FORBIDDEN -> List.of(home, new Lone.Action("/requests?show=needs_you", "What needs you"));
            default -> List.of(home);
        };
    }

    private static Lone.Drawing drawing(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> new Lone.Drawing(2, "lock", "wait");
            case NOT_FOUND -> new Lone.Drawing(1, "search", "rest");
            default -> status.is5xxServerError()
                    ? new Lone.Drawing(3, "x", "bad")
                    : new Lone.Drawing(0, "circle-alert", "wait");
        };
    }

    static String reference(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(CORRELATION) instanceof String known) {
            return known;
        }
        var header = response.getHeader(CORRELATION);
        return header == null ? "" : header;
    }
}
