package io.tfpilot.github;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.text.Cut;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** GitHub's objects as facts. REST answers and webhook payloads carry the same objects, so both are read here. */
final class FactReader {
    /** A title is shown and searched for an id; GitHub's own limit for one is 256. */
    private static final int TITLE_CHARACTERS = 500;

    private FactReader() {}

    static RunSeen run(RepoName repo, RunKind kind, JsonNode run) {
        return new RunSeen(repo, kind, GitHubJson.number(run, "id"), attemptOf(run), status(run),
                GitHubJson.textOrNull(run, "conclusion"), GitHubJson.instant(run, "updated_at"), null,
                GitHubJson.instantOrNull(run, "run_started_at"), GitHubJson.textOrEmpty(run, "html_url"),
                GitHubJson.shaOrNull(run, "head_sha"), GitHubJson.login(run.path("actor")),
                titleOf(run, "display_title"));
    }

    private static int attemptOf(JsonNode run) {
        return run.path("run_attempt").isIntegralNumber() ? GitHubJson.smallNumber(run, "run_attempt") : 1;
    }

    static PullRequestSeen pullRequest(RepoName repo, JsonNode pull, @Nullable Login pusher) {
        var merged = GitHubJson.flag(pull, "merged") || GitHubJson.textOrNull(pull, "merged_at") != null;
        // Before the merge the field holds a test merge, which is on no branch.
        var mergeSha = merged ? GitHubJson.shaOrNull(pull, "merge_commit_sha") : null;
        var open = GitHubJson.text(pull, "state").equals("open") && !merged;
        return new PullRequestSeen(repo, GitHubJson.smallNumber(pull, "number"),
                GitHubJson.textOrEmpty(pull, "html_url"),
                titleOf(pull, "title"), GitHubJson.text(pull.path("head"), "ref"),
                GitHubJson.sha(pull.path("head"), "sha"),
                GitHubJson.text(pull.path("base"), "ref"), open, merged, mergeSha,
                GitHubJson.instant(pull, "updated_at"), GitHubJson.instantOrNull(pull, "merged_at"), pusher);
    }

    /** Null for a review that was not submitted yet, or is in a state that nobody knows yet. */
    static @Nullable ReviewSeen review(RepoName repo, int pullNumber, JsonNode review) {
        var state = stateOf(GitHubJson.text(review, "state"));
        var submitted = GitHubJson.instantOrNull(review, "submitted_at");
        if (state == null || submitted == null) {
            return null;
        }
        return new ReviewSeen(repo, pullNumber, GitHubJson.number(review, "id"),
                new Review(GitHubJson.login(review.path("user")), state, GitHubJson.shaOrNull(review, "commit_id"),
                        submitted,
                        Review.Source.GITHUB, null, GitHubJson.textOrNull(review, "body")));
    }

    /** REST writes the states in capitals, webhooks do not. */
    private static Review.@Nullable State stateOf(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "APPROVED" -> Review.State.APPROVED;
            case "CHANGES_REQUESTED" -> Review.State.CHANGES_REQUESTED;
            case "COMMENTED" -> Review.State.COMMENTED;
            case "DISMISSED" -> Review.State.DISMISSED;
            default -> null;
        };
    }

    /** Of a run, a job or a step; GitHub says null of one that it made and did not look at yet. */
    static String status(JsonNode node) {
        return node.path("status").isNull() ? "queued" : GitHubJson.text(node, "status");
    }

    private static String titleOf(JsonNode node, String field) {
        var title = GitHubJson.textOrEmpty(node, field);
        return Cut.first(title, TITLE_CHARACTERS);
    }
}
