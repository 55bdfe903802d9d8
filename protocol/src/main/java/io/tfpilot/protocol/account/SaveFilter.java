package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;

/** A filter of the list. */
public record SaveFilter(@Says("The list's address after the question mark") String query,
        @Says("Whether TfPilot opens with it") boolean start) {}
