package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The rule that decided, and the facts it read. */
public record Explained(boolean success, Explanation explanation) {

    /** The status, and why. */
    public record Explanation(RequestStatus status, @JsonUnwrapped DerivationAnswer derivation) {}
}
