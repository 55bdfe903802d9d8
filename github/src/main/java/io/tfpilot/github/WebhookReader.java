package io.tfpilot.github;

import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.text.Cut;
import io.tfpilot.github.GitHubJson.Unreadable;
import io.tfpilot.github.Read.Hints;
import io.tfpilot.github.Read.Ignored;
import io.tfpilot.github.Read.Malformed;
import io.tfpilot.github.Read.Seen;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a delivery into a fact. It decides from the object, not from the action: actions come late, out of order and
 * under new names, the object says how things stand.
 */
public final class WebhookReader {
    /** GitHub's own limit for the text of a pull request. */
    private static final int BODY_CHARACTERS = 65_536;

    private final WorkflowKinds kinds;

    public WebhookReader(WorkflowKinds kinds) {
        this.kinds = kinds;
    }

    /** @param event the value of {@code X-GitHub-Event} */
    public Read read(String event, String json) {
        try {
            return switch (event) {
                case "ping" -> new Read.Ping();
                case "workflow_run" -> run(document(json));
                case "pull_request" -> pullRequest(document(json));
                case "pull_request_review" -> review(document(json));
                default -> new Ignored("TfPilot does not use this event");
            };
        } catch (Unreadable | IllegalArgumentException broken) {
            return new Malformed(String.valueOf(broken.getMessage()));
        }
    }

    private static JsonNode document(String json) {
        var document = GitHubJson.read(json);
        if (!document.isObject()) {
            throw new Unreadable("not a JSON object", null);
        }
        return document;
    }

    private Read run(JsonNode document) {
        var run = document.path("workflow_run");
        var path = GitHubJson.textOrEmpty(run, "path");
        // The run repeats the workflow's path and name; old servers leave them out of one of the two.
        var name = firstOf(GitHubJson.textOrEmpty(run, "name"),
                GitHubJson.textOrEmpty(document.path("workflow"), "name"));
        var file = firstOf(path, GitHubJson.textOrEmpty(document.path("workflow"), "path"));
        var title = GitHubJson.textOrEmpty(run, "display_title");
        var kind = kinds.of(file, name, title);
        if (kind == null) {
            return new Ignored("a workflow that is not TfPilot's");
        }
        var fact = FactReader.run(repoOf(document), kind, run);
        return new Seen(fact,
                new Hints(List.of(fact.displayTitle(), name), GitHubJson.textOrNull(run, "head_branch"), null,
                        senderOf(document)));
    }

    private static Read pullRequest(JsonNode document) {
        var pull = document.path("pull_request");
        // Only a push carries the commit before and after it; whoever sent it is the pusher.
        var pushed = document.path("after").isString()
                || "synchronize".equals(GitHubJson.textOrNull(document, "action"));
        var fact = FactReader.pullRequest(repoOf(document), pull, pushed ? senderOf(document) : null);
        return new Seen(fact, pullHints(document, pull));
    }

    private static Read review(JsonNode document) {
        var pull = document.path("pull_request");
        var fact = FactReader.review(repoOf(document), GitHubJson.smallNumber(pull, "number"), document.path("review"));
        if (fact == null) {
            return new Ignored("a review that is not submitted, or in an unknown state");
        }
        return new Seen(fact, pullHints(document, pull));
    }

    private static Hints pullHints(JsonNode document, JsonNode pull) {
        return new Hints(List.of(GitHubJson.textOrEmpty(pull, "title")),
                GitHubJson.textOrNull(pull.path("head"), "ref"),
                cut(GitHubJson.textOrNull(pull, "body")), senderOf(document));
    }

    private static RepoName repoOf(JsonNode document) {
        return RepoName.parse(GitHubJson.text(document.path("repository"), "full_name"));
    }

    private static @Nullable Login senderOf(JsonNode document) {
        return GitHubJson.loginOrNull(document.path("sender"));
    }

    private static @Nullable String cut(@Nullable String body) {
        return body == null ? null : Cut.first(body, BODY_CHARACTERS);
    }

    private static String firstOf(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
