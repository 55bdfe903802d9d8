package io.tfpilot.server.web.answers;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.web.problems.Problem;
import org.springframework.http.HttpStatus;

/** The way from a use case's outcome to an answer. */
public final class Answers {
    private Answers() {}

    /** The value, or the end of the call with a problem document. */
    public static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.No<T>(var refusal) -> throw new Problem(refusal);
        };
    }

    /** The id that a body or a query names. */
    public static RequestId id(String text) {
        if (!RequestId.isValid(text)) {
            throw noRequest();
        }
        return new RequestId(text);
    }

    public static Problem noRequest() {
        return new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
    }
}
