package io.tfpilot.server.web.problems;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.store.Requests;
import io.tfpilot.protocol.ProblemAnswer;
import io.tfpilot.protocol.ProblemAnswer.FieldError;
import io.tfpilot.protocol.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Every way a call can fail, as a problem document. */
@RestControllerAdvice(annotations = RestController.class)
public final class ApiProblems {
    private static final String TYPE = "about:blank";
    private static final int DEFAULT_RETRY_SECONDS = 5;

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> problem(Problem problem) {
        return document(problem);
    }

    /** The document of a problem. */
    public static ResponseEntity<ProblemAnswer> document(Problem problem) {
        var refusal = problem.refusal();
        var detail = String.valueOf(problem.getMessage());
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retrySeconds() > 0) {
            answer.header("Retry-After", Integer.toString(problem.retrySeconds()));
        }
        if (refusal == null) {
            return answer.body(body(problem.status(), problem.code(), detail));
        }
        if (refusal.retryAt() != null) {
            answer.header("Retry-After", Long.toString(seconds(refusal.retryAt())));
        }
        return answer.body(new ProblemAnswer(TYPE, problem.status().getReasonPhrase(), problem.status().value(),
                problem.code(), detail, condition(refusal), refusal.mend().isEmpty() ? null : refusal.mend(),
                errors(refusal), correlation()));
    }

    /** A fact that stands against it is what the refusal says. */
    private static @Nullable String condition(Refusal refusal) {
        return switch (refusal.kind()) {
            case WHO, WHEN -> refusal.detail();
            case NOT_FOUND, INVALID, STALE, GITHUB -> null;
        };
    }

    private static @Nullable List<FieldError> errors(Refusal refusal) {
        return refusal.errors().isEmpty()
                ? null
                : refusal.errors().stream().map(error -> new FieldError(error.path(), error.message())).toList();
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> trouble(GitHub.GitHubTrouble trouble) {
        return ResponseEntity.status(HttpStatus.BAD_GATEWAY).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("Retry-After", Long.toString(seconds(trouble.retryAt())))
                .body(body(HttpStatus.BAD_GATEWAY, ProblemCode.GITHUB,
                        "GitHub is not available: " + trouble.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemAnswer> cursor(Requests.BadCursor bad) {
        return answer(HttpStatus.BAD_REQUEST, ProblemCode.BAD_CURSOR, String.valueOf(bad.getMessage()));
    }

    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        // The client left; there is nobody to tell.
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemAnswer> anything(Exception broken, HttpServletRequest request, HttpServletResponse response) {
        if (DisconnectedClientHelper.isClientDisconnectedException(broken)
                || (broken instanceof ErrorResponse && response.isCommitted())) {
            // A stream ended under way; its answer has begun, and there is nobody to tell.
            return null;
        }
        var fault = CallersFault.of(broken);
        if (fault != null) {
            return answer(fault.status(), ProblemCodes.of(fault.status()), fault.detail());
        }
        if (broken instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            return answer(status, ProblemCodes.of(status), String.valueOf(known.getBody().getDetail()));
        }
        CallLog.failed(request, broken);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, ProblemCode.BROKEN,
                "Something went wrong. The log has it under this correlation id.");
    }

    private static ResponseEntity<ProblemAnswer> answer(HttpStatus status, ProblemCode code, String detail) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(status, code, detail));
    }

    /** A document without more to say than its status and a sentence. */
    public static ProblemAnswer body(HttpStatus status, ProblemCode code, String detail) {
        return new ProblemAnswer(TYPE, status.getReasonPhrase(), status.value(), code, detail, null, null, null,
                correlation());
    }

    private static String correlation() {
        var id = org.slf4j.MDC.get("correlationId");
        return id == null ? "" : id;
    }

    private static long seconds(@Nullable Instant at) {
        return at == null
                ? DEFAULT_RETRY_SECONDS
                : Math.max(1, Duration.between(Instant.now(), at).toSeconds());
    }
}
