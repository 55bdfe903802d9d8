package io.tfpilot.server.api;

import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.server.problems.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Envelopes of answers, and the way from a use case's outcome to one. */
final class Answers {
    private Answers() {}

    /** The value, or the end of the call with a problem document. */
    static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) -> value;
            case Outcome.No<T>(var refusal) -> throw new Problem(refusal);
        };
    }

    static Map<String, Object> success(String field, Object value) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put(field, value);
        return answer;
    }
}
