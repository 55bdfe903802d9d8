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
final class Runs {
    /** 300 jobs; TfPilot's workflows have a handful. */
    private static final int MOST_JOB_PAGES = 3;

    private final Api api;
    private final WorkflowKinds kinds;

    Runs(Api api, WorkflowKinds kinds) {
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
            throw new GitHubTrouble("run " + runId + " of " + repo + " is of a workflow that is none of TfPilot's",
                    null, null);
        }
        return run;
    }

    /** Null for a run of somebody else's workflow. */
    private @Nullable RunSeen read(RepoName repo, JsonNode json) {
        var kind = kinds.of(Json.textOrEmpty(json, "path"), Json.textOrEmpty(json, "name"),
                Json.textOrEmpty(json, "display_title"));
        return kind == null ? null : Facts.run(repo, kind, json);
    }

    List<RunSeen> dispatched(RepoName repo, String workflowFile, Instant since) {
        var json = api.askForJsonOrNull(Call.read("dispatchedRuns", repo,
                "/actions/workflows/{workflow_id}/runs?event=workflow_dispatch&created={created}&per_page=100",
                workflowFile, ">=" + since.truncatedTo(ChronoUnit.SECONDS)).in(Manner.FRESH_READ));
        return json == null
                ? List.of()
                : Json.items(json.path("workflow_runs")).stream().map(run -> read(repo, run)).filter(Objects::nonNull)
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
        return api.pages(call, "jobs", MOST_JOB_PAGES, job -> true).stream().map(Runs::job).toList();
    }

    private static JobSeen job(JsonNode job) {
        return new JobSeen(Json.number(job, "id"), Json.textOrEmpty(job, "name"), Json.text(job, "status"),
                Json.textOrNull(job, "conclusion"), Json.instantOrNull(job, "started_at"),
                Json.instantOrNull(job, "completed_at"),
                Json.items(job.path("steps")).stream().map(Runs::step).toList());
    }

    private static StepSeen step(JsonNode step) {
        return new StepSeen(Json.smallNumber(step, "number"), Json.textOrEmpty(step, "name"),
                Json.text(step, "status"), Json.textOrNull(step, "conclusion"), Json.instantOrNull(step, "started_at"),
                Json.instantOrNull(step, "completed_at"));
    }
}
