package io.tfpilot.sandbox.runs;

import io.tfpilot.sandbox.actions.Conclusion;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.shapes.CommitShapes;
import io.tfpilot.sandbox.shapes.Shapes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's JSON for workflows, runs, jobs and artifacts. */
public final class RunShapes {
    /** Derived ids that nobody looks up. */
    private static final long SUITE_OFFSET = 1_000_000_000L;

    private final Shapes shapes;

    public RunShapes(Shapes shapes) {
        this.shapes = shapes;
    }

    /** {@code workflow}. */
    public ObjectNode workflow(Hosted repository, Workflow workflow) {
        var created = workflow.createdAt().toString();
        return Shapes.object().put("id", workflow.id()).put("node_id", "W_" + workflow.id())
                .put("name", workflow.name()).put("path", workflow.path()).put("state", workflow.state())
                .put("created_at", created).put("updated_at", created)
                .put("url", shapes.api(repository, "/actions/workflows/" + workflow.id()))
                .put("html_url", shapes.page(repository, "/tree/main/" + workflow.path()))
                .put("badge_url", shapes.page(repository, "/actions/workflows/" + workflow.file() + "/badge.svg"));
    }

    /** {@code workflow-run} with its latest attempt. */
    public ObjectNode run(Hosted repository, Run run) {
        return run(repository, run, run.last());
    }

    /** {@code workflow-run} as of one attempt. */
    public ObjectNode run(Hosted repository, Run run, Run.Attempt attempt) {
        var url = shapes.api(repository, "/actions/runs/" + run.id());
        var suite = run.id() + SUITE_OFFSET;
        var shape = Shapes.object().put("id", run.id()).put("name", run.workflow().name())
                .put("node_id", "WFR_" + run.id()).put("head_branch", run.branch()).put("head_sha", run.sha())
                .put("path", run.workflow().path()).put("display_title", run.title()).put("run_number", run.number())
                .put("event", run.event()).put("status", attempt.status()).put("conclusion", attempt.conclusion())
                .put("workflow_id", run.workflow().id()).put("check_suite_id", suite)
                .put("check_suite_node_id", "CS_" + suite).put("url", url)
                .put("html_url", shapes.page(repository, "/actions/runs/" + run.id()))
                .put("created_at", run.createdAt().toString()).put("updated_at", attempt.updatedAt().toString())
                .put("run_attempt", attempt.number()).put("run_started_at", attempt.startedAt().toString())
                .put("jobs_url", url + "/jobs").put("logs_url", url + "/logs")
                .put("check_suite_url", shapes.api(repository, "/check-suites/" + suite))
                .put("artifacts_url", url + "/artifacts").put("cancel_url", url + "/cancel")
                .put("rerun_url", url + "/rerun")
                .put("previous_attempt_url",
                        attempt.number() > 1 ? url + "/attempts/" + (attempt.number() - 1) : null)
                .put("workflow_url", shapes.api(repository, "/actions/workflows/" + run.workflow().id()));
        shape.set("actor", shapes.account(run.actor()));
        shape.set("triggering_actor", shapes.account(attempt.actor()));
        shape.set("head_commit", repository.git().commit(run.sha()).<JsonNode>map(CommitShapes::simple)
                .orElseGet(Shapes::none));
        shape.set("repository", shapes.minimal(repository));
        shape.set("head_repository", shapes.minimal(repository));
        shape.putArray("referenced_workflows");
        pulls(repository, run, shape);
        return shape;
    }

    private void pulls(Hosted repository, Run run, ObjectNode shape) {
        var list = shape.putArray("pull_requests");
        repository.pulls().all().stream().filter(pull -> pull.open() && pull.head().ref().equals(run.branch()))
                .forEach(pull -> {
                    var one = list.addObject().put("id", pull.id()).put("number", pull.number()).put("url",
                            shapes.api(repository, "/pulls/" + pull.number()));
                    one.putObject("head").put("ref", pull.head().ref()).put("sha", pull.head().sha()).set("repo",
                            tiny(repository));
                    one.putObject("base").put("ref", pull.base().ref()).put("sha", pull.base().sha()).set("repo",
                            tiny(repository));
                });
    }

    private ObjectNode tiny(Hosted repository) {
        return Shapes.object().put("id", repository.card().id()).put("name", repository.card().name()).put("url",
                shapes.api(repository, ""));
    }

    /** {@code job}. */
    public ObjectNode job(Hosted repository, Run run, Run.Attempt attempt, Run.Job job) {
        var view = job.view();
        var url = shapes.api(repository, "/actions/jobs/" + job.id());
        var started = view.startedAt().orElse(job.createdAt());
        var shape = Shapes.object().put("id", job.id()).put("run_id", run.id())
                .put("run_url", shapes.api(repository, "/actions/runs/" + run.id()))
                .put("run_attempt", attempt.number())
                .put("node_id", "J_" + job.id()).put("head_sha", run.sha()).put("head_branch", run.branch())
                .put("workflow_name", run.workflow().name()).put("url", url)
                .put("html_url", shapes.page(repository, "/actions/runs/" + run.id() + "#job-" + job.id()))
                .put("status", view.status().wire())
                .put("conclusion", view.conclusion().map(Conclusion::wire).orElse(null))
                .put("created_at", job.createdAt().toString()).put("started_at", started.toString())
                .put("completed_at", view.completedAt().map(Object::toString).orElse(null)).put("name", view.name())
                .put("check_run_url", shapes.api(repository, "/check-runs/" + job.id())).put("runner_id", 1)
                .put("runner_name", "sandbox").put("runner_group_id", 1).put("runner_group_name", "Default");
        shape.putArray("labels").add("ubuntu-latest");
        var steps = shape.putArray("steps");
        view.steps().forEach(step -> steps.addObject().put("name", step.name()).put("status", step.status().wire())
                .put("conclusion", step.conclusion().map(Conclusion::wire).orElse(null)).put("number", step.number())
                .put("started_at", step.startedAt().map(Object::toString).orElse(null))
                .put("completed_at", step.completedAt().map(Object::toString).orElse(null)));
        return shape;
    }

    /** {@code artifact}. */
    public ObjectNode artifact(Hosted repository, Run run, Artifact artifact) {
        var url = shapes.api(repository, "/actions/artifacts/" + artifact.id());
        var created = artifact.createdAt().toString();
        var shape = Shapes.object().put("id", artifact.id()).put("node_id", "A_" + artifact.id())
                .put("name", artifact.name()).put("size_in_bytes", artifact.size()).put("url", url)
                .put("archive_download_url", url + "/zip").put("expired", false).put("digest", artifact.digest())
                .put("created_at", created).put("updated_at", created)
                .put("expires_at", artifact.expiresAt().toString());
        shape.putObject("workflow_run").put("id", run.id()).put("repository_id", repository.card().id())
                .put("head_repository_id", repository.card().id()).put("head_branch", run.branch())
                .put("head_sha", run.sha());
        return shape;
    }
}
