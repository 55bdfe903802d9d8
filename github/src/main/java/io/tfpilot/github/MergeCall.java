package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Unknown;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls.MergeOutcome;
import io.tfpilot.core.github.Pulls.Merged;
import io.tfpilot.core.request.GitHubRule;
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

    record Order(RepoName repo, int number, Sha head, String title) {}

    MergeOutcome merge(@Nullable UserToken person, Order order) {
        var outcome = attempt(person, order, METHODS.getFirst());
        for (var method : METHODS.subList(1, METHODS.size())) {
            if (!(outcome instanceof Answer answer) || !isForbiddenMethod(answer)) {
                break;
            }
            outcome = attempt(person, order, method);
        }
        return switch (outcome) {
            case Answer answer -> answered(order, answer);
            case Lost lost -> unknown(order, lost);
            case NotSent notSent -> throw new GitHubTrouble(notSent.message(), null, notSent.cause());
        };
    }

    private CallOutcome attempt(@Nullable UserToken person, Order order, String method) {
        var body = GitHubJson.object().put("sha", order.head().value()).put("merge_method", method);
        if (!method.equals("rebase")) {
            body.put("commit_title", order.title());
        }
        return api.attempt(Call.write("merge", order.repo(), "PUT", "/pulls/{pull_number}/merge", order.number())
                .with(body).as(person).in(Manner.WRITE_ONCE));
    }

    private static boolean isForbiddenMethod(Answer answer) {
        return answer.status() == 405 && RefusalWords.rule(answer) == GitHubRule.MERGE_METHOD;
    }

    private MergeOutcome answered(Order order, Answer answer) {
        if (answer.ok()) {
            return new Merged(GitHubJson.sha(answer.json(), "sha"));
        }
        // 405 also meets who asks a second time, after a first answer that got lost.
        var done = answer.status() == 405 ? mergedAlready(order) : null;
        return done != null ? done : RefusalWords.refused(answer);
    }

    private MergeOutcome unknown(Order order, Lost lost) {
        try {
            var done = mergedAlready(order);
            return done != null ? done : new Unknown(lost.message());
        } catch (GitHubTrouble trouble) {
            return new Unknown(lost.message());
        }
    }

    private @Nullable Merged mergedAlready(Order order) {
        var pull = pulls.find("merge", order.repo(), order.number(), Manner.FRESH_READ);
        var mergeSha = pull == null ? null : pull.mergeSha();
        return mergeSha != null && pull != null && pull.headSha().equals(order.head()) ? new Merged(mergeSha) : null;
    }
}
