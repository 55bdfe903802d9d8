package io.tfpilot.github;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls.PullRequestOpen;
import io.tfpilot.core.github.Pulls.PullRequestOutcome;
import io.tfpilot.core.github.Pulls.ReviewOutcome;
import io.tfpilot.core.github.Pulls.Reviewed;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.github.Call.Manner;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pull requests and their reviews. */
final class PullRequestCalls {
    /** 1,000 reviews. */
    private static final int MOST_REVIEW_PAGES = 10;

    private final Api api;

    PullRequestCalls(Api api) {
        this.api = api;
    }

    /** Looked for, made, and looked for again where somebody else was quicker. */
    PullRequestOutcome ensure(RepoName repo, String head, String base, String title, String body) {
        var open = open("ensurePullRequest", repo, head, base);
        if (open != null) {
            return new PullRequestOpen(open);
        }
        var order = GitHubJson.object().put("title", title).put("head", head).put("base", base).put("body", body);
        var answer = api.ask(Call.write("ensurePullRequest", repo, "POST", "/pulls").with(order));
        if (answer.ok()) {
            return new PullRequestOpen(FactReader.pullRequest(repo, answer.json(), null));
        }
        var other = answer.status() == 422 ? open("ensurePullRequest", repo, head, base) : null;
        return other == null ? RefusalWords.refused(answer) : new PullRequestOpen(other);
    }

    @Nullable
    PullRequestSeen open(String operation, RepoName repo, String head, String base) {
        var list = api.askForJson(
                Call.read(operation, repo, "/pulls?state=open&head={head}&base={base}&per_page=10",
                        repo.owner() + ":" + head, base).in(Manner.FRESH_READ));
        return GitHubJson.items(list).stream().map(pull -> FactReader.pullRequest(repo, pull, null))
                // GitHub ignores a filter that it cannot read, and then lists everything.
                .filter(pull -> pull.headRef().equals(head) && pull.baseRef().equals(base)).findFirst().orElse(null);
    }

    @Nullable
    PullRequestSeen find(RepoName repo, int number) {
        return find("pullRequest", repo, number, Manner.READ);
    }

    @Nullable
    PullRequestSeen find(String operation, RepoName repo, int number, Manner manner) {
        var json = api.askForJsonOrNull(Call.read(operation, repo, "/pulls/{pull_number}", number).in(manner));
        return json == null ? null : FactReader.pullRequest(repo, json, null);
    }

    List<ReviewSeen> reviews(RepoName repo, int number) {
        var call = Call.read("reviews", repo, "/pulls/{pull_number}/reviews?per_page=100", number);
        return api.pages(call, "", MOST_REVIEW_PAGES, review -> true).stream()
                .map(review -> FactReader.review(repo, number, review)).filter(Objects::nonNull).toList();
    }

    void describe(RepoName repo, int number, String text) {
        Api.accepted(api.ask(Call.write("describePullRequest", repo, "PATCH", "/pulls/{pull_number}", number)
                .with(GitHubJson.object().put("body", text))));
    }

    PullRequestSeen close(RepoName repo, int number) {
        var answer = api.ask(Call.write("closePullRequest", repo, "PATCH", "/pulls/{pull_number}", number)
                .with(GitHubJson.object().put("state", "closed")));
        if (answer.status() == 422) {
            var pull = find("closePullRequest", repo, number, Manner.FRESH_READ);
            if (pull != null && !pull.open()) {
                return pull;
            }
        }
        return FactReader.pullRequest(repo, Api.accepted(answer).json(), null);
    }

    ReviewOutcome review(UserToken person, ReviewOrder order) {
        var body = GitHubJson.object().put("commit_id", order.commit().value()).put("event", order.verdict()).put(
                "body",
                order.comment());
        var call = Call.write("review", order.repo(), "POST", "/pulls/{pull_number}/reviews", order.number()).with(body)
                .as(person).in(Manner.WRITE_ONCE);
        var answer = api.ask(call);
        if (!answer.ok()) {
            return RefusalWords.refused(answer);
        }
        var review = FactReader.review(order.repo(), order.number(), answer.json());
        return review == null
                ? new Refused(answer.status(), "the review was not submitted", GitHubRule.OTHER)
                : new Reviewed(review);
    }

    record ReviewOrder(RepoName repo, int number, Sha commit, String verdict, String comment) {}
}
