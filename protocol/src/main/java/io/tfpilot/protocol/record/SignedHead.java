package io.tfpilot.protocol.record;

import java.time.Instant;

/** The end of the audit log at a time, signed. Exports have those of their lines. */
public record SignedHead(String store, long seq, String hash, Instant at, String key, String signature) {}
