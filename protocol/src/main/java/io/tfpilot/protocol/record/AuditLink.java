package io.tfpilot.protocol.record;

import io.tfpilot.protocol.Says;

/** A line's place in the chain of the audit log. */
public record AuditLink(@Says("From 1 on, without gaps") long seq, @Says("Hash of the link before") String previous,
        @Says("SHA-256 of the hash before and the line") String hash) {}
