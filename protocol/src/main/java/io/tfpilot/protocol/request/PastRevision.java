package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An earlier revision, with the numbers of the attempts that spoke for it; 0 = none. */
public record PastRevision(@JsonUnwrapped RevisionAnswer revision, @JsonUnwrapped RevisionDetail detail,
        CurrentAttempts currentAttempts) {

    /** By kind of run. */
    public record CurrentAttempts(int plan, int apply, int destroy) {}
}
