package io.tfpilot.github;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.text.Cut;
import io.tfpilot.github.Call.Manner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What TfPilot leaves on commits and pull requests: statuses and its one comment. */
final class Marks {
    /** GitHub refuses longer ones. */
    private static final int DESCRIPTION_CHARACTERS = 140;
    /** GitHub's limit for a comment. */
    private static final int COMMENT_CHARACTERS = 65_536;
    private static final String CUT = "\n\n… (shortened)";
    /** 1,000 comments. */
    private static final int MOST_COMMENT_PAGES = 10;

    private final Api api;
    private final Self self;

    Marks(Api api, Self self) {
        this.api = api;
        this.self = self;
    }

    record Status(String state, String context, String description, String url) {}

    void set(RepoName repo, Sha sha, Status status) {
        var body = GitHubJson.object().put("state", status.state()).put("context", status.context())
                .put("description", shortened(status.description(), DESCRIPTION_CHARACTERS, "…"))
                .put("target_url", status.url());
        Api.accepted(api.ask(Call.write("setStatus", repo, "POST", "/statuses/{sha}", sha).with(body)));
    }

    void putComment(RepoName repo, int number, String marker, String text) {
        if (!text.contains(marker)) {
            throw new IllegalArgumentException("a comment without its marker would not be found again");
        }
        var kept = shortened(text, COMMENT_CHARACTERS, CUT);
        // The marker has to survive the shortening, wherever it stood.
        var body = GitHubJson.object().put("body", kept.contains(marker)
                ? kept
                : marker + "\n" + kept.substring(
                        marker.length() + 1));
        var mine = find(repo, number, marker);
        if (mine == null) {
            Api.accepted(api.ask(Call.write("putComment", repo, "POST", "/issues/{issue_number}/comments", number)
                    .with(body).in(Manner.WRITE_ONCE)));
        } else if (!GitHubJson.textOrEmpty(mine, "body").equals(GitHubJson.text(body, "body"))) {
            var id = GitHubJson.number(mine, "id");
            Api.accepted(api.ask(
                    Call.write("putComment", repo, "PATCH", "/issues/comments/{comment_id}", id).with(body)));
        }
    }

    /** One's own: anybody can quote a marker. */
    private @Nullable JsonNode find(RepoName repo, int number, String marker) {
        Login me = self.login();
        var call = Call.read("putComment", repo, "/issues/{issue_number}/comments?per_page=100", number);
        return api.pages(call, "", MOST_COMMENT_PAGES, comment -> true).stream()
                .filter(comment -> GitHubJson.textOrEmpty(comment, "body").contains(marker))
                .filter(comment -> me.isSameAs(GitHubJson.loginOrNull(comment.path("user")))).findFirst().orElse(null);
    }

    private static String shortened(String text, int most, String end) {
        return text.length() <= most ? text : Cut.first(text, most - end.length()) + end;
    }
}
