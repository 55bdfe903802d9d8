package io.tfpilot.server.api;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.server.problems.Problem;
import org.springframework.http.HttpStatus;

/** The way from a use case's outcome to an answer. */
final class Answers {
    private Answers() {}

    /** The value, or the end of the call with a problem document. */
    static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.No<T>(var refusal) -> throw new Problem(refusal);
        };
    }

    /** The id that a body or a query names. */
    static RequestId id(String text) {
        if (!RequestId.isValid(text)) {
            throw noRequest();
        }
        return new RequestId(text);
    }

    static Problem noRequest() {
        return new Problem(HttpStatus.NOT_FOUND, "There is no request of this id.");
    }
}
