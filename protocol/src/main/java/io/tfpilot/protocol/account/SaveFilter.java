package io.tfpilot.protocol.account;

import io.tfpilot.protocol.Says;

/** A filter of the list to save. */
public record SaveFilter(@Says("The query string of the list's address, without the question mark") String query,
        @Says("Whether TfPilot opens with this filter") boolean start) {}
