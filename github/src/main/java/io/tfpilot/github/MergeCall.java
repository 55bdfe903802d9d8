package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Unknown;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls.MergeOutcome;
import io.tfpilot.core.github.Pulls.Merged;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.github.Call.Manner;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges exactly the head that was looked at, and knows afterwards whether it did. */
final class MergeCall {
    /** A repository may forbid some of them; a merge commit keeps the reviewed commit as it is. */
    private static final List<String> METHODS = List.of("merge", "squash", "rebase");

    private final Api api;
    private final PullRequestCalls pulls;

    MergeCall(Api api, PullRequestCalls pulls) {
        this.api = api;
        this.pulls = pulls;
    }

    record Wish(RepoName repo, int number, Sha head, String title) {}

    MergeOutcome merge(@Nullable UserToken person, Wish wish) {
        var outcome = attempt(person, wish, METHODS.getFirst());
        for (var method : METHODS.subList(1, METHODS.size())) {
            if (!(outcome instanceof Answer answer) || !isForbiddenMethod(answer)) {
                break;
            }
            outcome = attempt(person, wish, method);
        }
        return switch (outcome) {
            case Answer answer -> answered(wish, answer);
            case Lost lost -> unknown(wish, lost);
            case NotSent notSent -> throw new GitHubTrouble(notSent.message(), null, notSent.cause());
        };
    }

    private CallOutcome attempt(@Nullable UserToken person, Wish wish, String method) {
        var body = GitHubJson.object().put("sha", wish.head().value()).put("merge_method", method);
        if (!method.equals("rebase")) {
            body.put("commit_title", wish.title());
        }
        return api.attempt(Call.write("merge", wish.repo(), "PUT", "/pulls/{pull_number}/merge", wish.number())
                .with(body).as(person).in(Manner.WRITE_ONCE));
    }

    private static boolean isForbiddenMethod(Answer answer) {
        return answer.status() == 405 && answer.message().contains("not allowed on this repository");
    }

    private MergeOutcome answered(Wish wish, Answer answer) {
        if (answer.ok()) {
            return new Merged(GitHubJson.sha(answer.json(), "sha"));
        }
        // 405 also meets who asks a second time, after a first answer that got lost.
        var done = answer.status() == 405 ? mergedAlready(wish) : null;
        return done != null ? done : PullRequestCalls.refused(answer);
    }

    private MergeOutcome unknown(Wish wish, Lost lost) {
        try {
            var done = mergedAlready(wish);
            return done != null ? done : new Unknown(lost.message());
        } catch (GitHubTrouble trouble) {
            return new Unknown(lost.message());
        }
    }

    private @Nullable Merged mergedAlready(Wish wish) {
        var pull = pulls.find("merge", wish.repo(), wish.number(), Manner.FRESH_READ);
        var mergeSha = pull == null ? null : pull.mergeSha();
        return mergeSha != null && pull != null && pull.headSha().equals(wish.head()) ? new Merged(mergeSha) : null;
    }
}
