package io.tfpilot.protocol.request;

import java.util.List;

/** All attempts, by kind, oldest first. */
public record RunsAnswer(OfKind plan, OfKind apply, OfKind destroy) {

    /** @param currentAttempt the number of the one that speaks for the current revision; 0 = none */
    public record OfKind(int currentAttempt, List<AttemptAnswer> attempts) {}
}
