package io.tfpilot.server.problems;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.store.Requests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Every way a call can fail, as a problem document. */
@RestControllerAdvice(basePackages = {"io.tfpilot.server.api", "io.tfpilot.server.webhooks", "io.tfpilot.server.stream",
        "io.tfpilot.server.signin", "io.tfpilot.server.metrics"})
public final class ApiProblems {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
    private static final int DEFAULT_RETRY_SECONDS = 5;

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(Problem problem) {
        return document(problem);
    }

    /** The document of a problem. */
    public static ResponseEntity<Map<String, Object>> document(Problem problem) {
        var refusal = problem.refusal();
        var body = body(problem.status(), String.valueOf(problem.getMessage()));
        if (refusal != null) {
            body.put("mend", refusal.mend());
            if (!refusal.errors().isEmpty()) {
                body.put("errors", refusal.errors().stream()
                        .map(error -> Map.of("field", error.path(), "message", error.message())).toList());
            }
        }
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (refusal != null && refusal.retryAt() != null) {
            answer.header("Retry-After", Long.toString(seconds(refusal.retryAt())));
        }
        return answer.body(body);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> trouble(GitHub.GitHubTrouble trouble) {
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Retry-After", Long.toString(seconds(trouble.retryAt())))
                .body(body(HttpStatus.BAD_GATEWAY, "GitHub cannot be asked now: " + trouble.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> cursor(Requests.BadCursor bad) {
        return answer(HttpStatus.BAD_REQUEST, String.valueOf(bad.getMessage()));
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        // The client left; there is nobody to tell.
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> anything(Exception broken, HttpServletRequest request) {
        var fault = CallersFault.of(broken);
        if (fault != null) {
            return answer(fault.status(), fault.detail());
        }
        if (broken instanceof ErrorResponse known) {
            return answer(HttpStatus.valueOf(known.getStatusCode().value()),
                    String.valueOf(known.getBody().getDetail()));
        }
        LOG.error("event=request.failed route={} {}", request.getMethod(), request.getRequestURI(), broken);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke; the log has it under this correlation id.");
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, String detail) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(status, detail));
    }

    private static Map<String, Object> body(HttpStatus status, String detail) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        var id = org.slf4j.MDC.get("correlationId");
        body.put("correlationId", id == null ? "" : id);
        return body;
    }

    private static long seconds(@Nullable Instant at) {
        return at == null
                ? DEFAULT_RETRY_SECONDS
                : Math.max(1, Duration.between(Instant.now(), at).toSeconds());
    }
}
