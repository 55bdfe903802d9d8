package io.tfpilot.server.web.problems;

import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.protocol.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a call with a problem document. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final ProblemCode code;
    private final transient @Nullable Refusal refusal;
    private final int retrySeconds;

    /** With the code that this status mostly has. */
    public Problem(HttpStatus status, String detail) {
        this(status, ProblemCodes.of(status), detail);
    }

    public Problem(HttpStatus status, ProblemCode code, String detail) {
        this(status, code, detail, 0);
    }

    private Problem(HttpStatus status, ProblemCode code, String detail, int retrySeconds) {
        super(detail);
        this.status = status;
        this.code = code;
        this.refusal = null;
        this.retrySeconds = retrySeconds;
    }

    /** More than is taken on at once: the same call is answered later. */
    public static Problem busy(HttpStatus status, String detail, int retrySeconds) {
        return new Problem(status, ProblemCode.BUSY, detail, retrySeconds);
    }

    public Problem(Refusal refusal) {
        this(refusal, ProblemCodes.of(refusal));
    }

    public Problem(Refusal refusal, ProblemCode code) {
        super(refusal.detail());
        this.status = statusOf(refusal);
        this.code = code;
        this.refusal = refusal;
        this.retrySeconds = 0;
    }

    private static HttpStatus statusOf(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case WHO -> HttpStatus.FORBIDDEN;
            case WHEN -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case GITHUB -> HttpStatus.BAD_GATEWAY;
        };
    }

    public HttpStatus status() {
        return status;
    }

    public ProblemCode code() {
        return code;
    }

    /** When to try again; 0 where nothing is known. A refusal says it itself. */
    public int retrySeconds() {
        return retrySeconds;
    }

    public @Nullable Refusal refusal() {
        return refusal;
    }
}
