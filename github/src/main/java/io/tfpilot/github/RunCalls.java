package io.tfpilot.github;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.github.Call.Manner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Workflow runs and their jobs. */
final class RunCalls {
    /** 300 jobs; TfPilot's workflows have a handful. */
    private static final int MOST_JOB_PAGES = 3;

    private final Api api;
    private final WorkflowKinds kinds;

    RunCalls(Api api, WorkflowKinds kinds) {
        this.api = api;
        this.kinds = kinds;
    }

    @Nullable
    RunSeen run(RepoName repo, long runId) {
        var json = api
                .askForJsonOrNull(Call.read("run", repo, "/actions/runs/{run_id}", runId).in(Manner.FRESH_READ));
        if (json == null) {
            return null;
        }
        var run = read(repo, json);
        if (run == null) {
            throw new GitHubTrouble("run " + runId + " of " + repo + " belongs to a workflow that is not TfPilot's",
                    null, null);
        }
        return run;
    }

    /** Null for a run of somebody else's workflow. */
    private @Nullable RunSeen read(RepoName repo, JsonNode json) {
        var kind = kinds.of(GitHubJson.textOrEmpty(json, "path"), GitHubJson.textOrEmpty(json, "name"),
                GitHubJson.textOrEmpty(json, "display_title"));
        return kind == null ? null : FactReader.run(repo, kind, json);
    }

    List<RunSeen> dispatched(RepoName repo, String workflowFile, Instant since) {
        var json = api.askForJsonOrNull(Call.read("dispatchedRuns", repo,
                "/actions/workflows/{workflow_id}/runs?event=workflow_dispatch&created={created}&per_page=100",
                workflowFile, ">=" + since.truncatedTo(ChronoUnit.SECONDS)).in(Manner.FRESH_READ));
        return json == null
                ? List.of()
                : GitHubJson.items(json.path("workflow_runs")).stream().map(run -> read(repo, run))
                        .filter(Objects::nonNull)
                        .toList();
    }

    boolean cancel(RepoName repo, long runId) {
        var answer = api.ask(Call.write("cancelRun", repo, "POST", "/actions/runs/{run_id}/cancel", runId));
        // 409: it ended, or can no longer be stopped; 404: it was deleted.
        if (answer.status() == 409 || answer.status() == 404) {
            return false;
        }
        Api.accepted(answer);
        return true;
    }

    List<JobSeen> jobs(RepoName repo, long runId) {
        var call = Call.read("jobs", repo, "/actions/runs/{run_id}/jobs?filter=latest&per_page=100", runId);
        return api.pages(call, "jobs", MOST_JOB_PAGES, job -> true).stream().map(RunCalls::job).toList();
    }

    private static JobSeen job(JsonNode job) {
        return new JobSeen(GitHubJson.number(job, "id"), GitHubJson.textOrEmpty(job, "name"),
                FactReader.status(job),
                GitHubJson.textOrNull(job, "conclusion"), GitHubJson.instantOrNull(job, "started_at"),
                GitHubJson.instantOrNull(job, "completed_at"),
                GitHubJson.items(job.path("steps")).stream().map(RunCalls::step).toList());
    }

    private static StepSeen step(JsonNode step) {
        return new StepSeen(GitHubJson.smallNumber(step, "number"), GitHubJson.textOrEmpty(step, "name"),
                FactReader.status(step), GitHubJson.textOrNull(step, "conclusion"),
                GitHubJson.instantOrNull(step, "started_at"),
                GitHubJson.instantOrNull(step, "completed_at"));
    }
}
