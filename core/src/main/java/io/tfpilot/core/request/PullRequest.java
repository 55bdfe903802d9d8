package io.tfpilot.core.request;

import java.time.Instant;

/** The pull request of a revision as GitHub last described it. Merged is for ever. */
public record PullRequest(int number, String url, String title, Sha headSha, boolean open, boolean merged,
        Instant updatedAt) {}
