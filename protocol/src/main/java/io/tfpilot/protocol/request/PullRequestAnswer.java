package io.tfpilot.protocol.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pull request as GitHub last described it. */
public record PullRequestAnswer(int number, String url, String title, String headSha, boolean open, boolean merged,
        Instant updatedAt, @Nullable String mergeSha) {}
