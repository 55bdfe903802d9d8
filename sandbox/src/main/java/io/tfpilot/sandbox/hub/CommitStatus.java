package io.tfpilot.sandbox.hub;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** What somebody says about a commit; the newest of a context holds. */
public record CommitStatus(long id, String sha, String state, String context, @Nullable String description,
        @Nullable String targetUrl, String creator, Instant createdAt) {}
