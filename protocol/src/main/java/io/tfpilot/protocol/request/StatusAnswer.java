package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;

/** The status with its reason. */
public record StatusAnswer(RequestStatus status, String statusLabel,
        @Says("Nothing is in progress and nobody has a move") boolean terminal, DerivationAnswer derivation) {}
