package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Unknown;
import io.tfpilot.core.github.WorkflowRuns.DispatchOutcome;
import io.tfpilot.core.github.WorkflowRuns.Dispatched;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.github.Call.Manner;
import io.tfpilot.github.CallOutcome.Answer;
import io.tfpilot.github.CallOutcome.Lost;
import io.tfpilot.github.CallOutcome.NotSent;
import java.util.Map;

/** Starts workflow runs: at most one for a call, whatever happens to the answer. */
final class Dispatching {
    private final Api api;

    Dispatching(Api api) {
        this.api = api;
    }

    record Order(RepoName repo, String workflowFile, String ref, Map<String, String> inputs) {}

    DispatchOutcome dispatch(Order order) {
        return switch (attempt(order)) {
            case Answer answer -> answered(answer);
            case Lost lost -> new Unknown(lost.message());
            case NotSent notSent -> throw new GitHubTrouble(notSent.message(), null, notSent.cause());
        };
    }

    private CallOutcome attempt(Order order) {
        var body = GitHubJson.object().put("ref", order.ref());
        var inputs = body.putObject("inputs");
        order.inputs().forEach(inputs::put);
        body.put("return_run_details", true);
        return api.attempt(Call.write("dispatch", order.repo(), "POST", "/actions/workflows/{workflow_id}/dispatches",
                order.workflowFile()).with(body).in(Manner.WRITE_ONCE));
    }

    private static DispatchOutcome answered(Answer answer) {
        if (!answer.ok()) {
            return RefusalWords.refused(answer);
        }
        if (answer.body().length == 0) {
            return new Dispatched(null, null);
        }
        try {
            var json = answer.json();
            return new Dispatched(GitHubJson.number(json, "workflow_run_id"), GitHubJson.textOrNull(json, "html_url"));
        } catch (GitHubJson.Unreadable other) {
            // It was accepted; which run it made can be found by its name.
            return new Dispatched(null, null);
        }
    }
}
