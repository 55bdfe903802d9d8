package io.tfpilot.sandbox.runs;

import java.time.Instant;

/**
 * What a step uploaded.
 *
 * @param zip where it is on disk
 */
public record Artifact(long id, long runId, String repository, String name, long size, String digest, String zip,
        Instant createdAt, Instant expiresAt) {}
