package io.tfpilot.server.web.problems;

import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.protocol.ProblemCode;
import org.springframework.http.HttpStatus;

/** The code of a refusal, and of what is refused without one. */
public final class ProblemCodes {
    private ProblemCodes() {}

    static ProblemCode of(Refusal refusal) {
        return of(refusal.code());
    }

    /** The code that an action refused by this gate answers. */
    public static ProblemCode of(Gate.Refused gate) {
        return of(gate.code());
    }

    /** Core's word and the protocol's are the same. */
    static ProblemCode of(RefusalCode code) {
        return ProblemCode.valueOf(code.name());
    }

    public static ProblemCode of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> ProblemCode.NOT_SIGNED_IN;
            case FORBIDDEN -> ProblemCode.NOT_ALLOWED;
            case NOT_FOUND -> ProblemCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE;
            case CONFLICT -> ProblemCode.NOT_NOW;
            case GONE -> ProblemCode.GONE;
            case PRECONDITION_FAILED -> ProblemCode.STALE_VERSION;
            case CONTENT_TOO_LARGE -> ProblemCode.BODY_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.WRONG_CONTENT_TYPE;
            case UNPROCESSABLE_CONTENT -> ProblemCode.INVALID_INPUT;
            case TOO_MANY_REQUESTS -> ProblemCode.BUSY;
            case REQUEST_TIMEOUT -> ProblemCode.BODY_TOO_SLOW;
            case BAD_GATEWAY -> ProblemCode.GITHUB;
            case SERVICE_UNAVAILABLE -> ProblemCode.UNAVAILABLE;
            default -> status.is5xxServerError() ? ProblemCode.BROKEN : ProblemCode.BAD_REQUEST;
        };
    }
}
