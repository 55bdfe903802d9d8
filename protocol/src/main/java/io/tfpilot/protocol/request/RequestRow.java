package io.tfpilot.protocol.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A request in a list, without actions and history. */
public record RequestRow(@JsonUnwrapped IdentityAnswer identity, @JsonUnwrapped TargetAnswer target,
        @JsonUnwrapped RevisionAnswer revision, @JsonUnwrapped StateAnswer state,
        @JsonUnwrapped StatusAnswer status) {}
