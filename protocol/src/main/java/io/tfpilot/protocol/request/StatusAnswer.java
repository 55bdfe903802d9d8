package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;

/** The status, and why. */
public record StatusAnswer(RequestStatus status, String statusLabel,
        @Says("Nothing is in progress and nobody can take a next step") boolean terminal,
        DerivationAnswer derivation) {}
