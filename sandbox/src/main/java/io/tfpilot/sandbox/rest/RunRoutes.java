package io.tfpilot.sandbox.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tfpilot.sandbox.actions.GroupView;
import io.tfpilot.sandbox.runs.Artifact;
import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.runs.RunShapes;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.node.ObjectNode;

/** Runs, their attempts, jobs, logs, artifacts and queues. */
public final class RunRoutes {
    /** A filtered list goes no further on GitHub. */
    private static final int MOST_FOUND = 1_000;

    private final Api api;
    private final Runs runs;
    private final Shapes shapes;
    private final RunShapes runShapes;
    private final SignedLinks links;

    public RunRoutes(Api api, Runs runs, Shapes shapes, SignedLinks links) {
        this.api = api;
        this.runs = runs;
        this.shapes = shapes;
        this.links = links;
        runShapes = new RunShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("actions");
        var write = Need.write("actions");
        api.repository("GET", "/actions/runs", read, call -> list(call, runs.of(call.repository())));
        api.repository("GET", "/actions/workflows/{workflow}/runs", read, this::ofWorkflow);
        api.repository("GET", "/actions/runs/{id}", read, call -> json(call, run(call), run(call).last()));
        api.repository("GET", "/actions/runs/{id}/attempts/{attempt}", read,
                call -> json(call, run(call), attempt(call)));
        api.repository("GET", "/actions/runs/{id}/jobs", read, this::jobs);
        api.repository("GET", "/actions/runs/{id}/attempts/{attempt}/jobs", read,
                call -> jobs(call, List.of(attempt(call))));
        api.repository("GET", "/actions/jobs/{job}", read, this::job);
        api.repository("GET", "/actions/jobs/{job}/logs", read, this::jobLogs);
        api.repository("GET", "/actions/runs/{id}/logs", read, call -> logs(call, run(call).last()));
        api.repository("GET", "/actions/runs/{id}/attempts/{attempt}/logs", read,
                call -> logs(call, attempt(call)));
        api.repository("GET", "/actions/runs/{id}/artifacts", read, this::artifacts);
        api.repository("GET", "/actions/artifacts/{artifact}", read, this::artifact);
        api.repository("GET", "/actions/artifacts/{artifact}/zip", read, this::download);
        api.repository("POST", "/actions/runs/{id}/cancel", write, call -> cancel(call, false));
        api.repository("POST", "/actions/runs/{id}/force-cancel", write, call -> cancel(call, true));
        api.repository("POST", "/actions/runs/{id}/rerun", write, this::again);
        api.repository("POST", "/actions/runs/{id}/rerun-failed-jobs", write, this::again);
        api.repository("POST", "/actions/runs/{id}/approve", write, call -> {
            throw Refusal.of(403, "This run is not from a fork pull request: " + run(call).id());
        });
        api.repository("GET", "/actions/runs/{id}/concurrency_groups", read, this::groupsOfRun);
        api.repository("GET", "/actions/concurrency_groups", read, this::groups);
        api.repository("GET", "/actions/concurrency_groups/{group+}", read, this::group);
    }

    private Run run(Call call) {
        return runs.get(call.repository(), call.request().number("id"));
    }

    private Run.Attempt attempt(Call call) {
        long number = call.request().number("attempt");
        return run(call).attempts().stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private Answer json(Call call, Run run, Run.Attempt attempt) {
        return Answer.json(200, runShapes.run(call.repository(), run, attempt));
    }

    private Answer list(Call call, List<Run> all) {
        var found = all.stream().filter(RunFilter.of(call.request())).limit(MOST_FOUND).toList();
        return Paging.counted(call.request(), "workflow_runs", found, run -> runShapes.run(call.repository(), run));
    }

    private Answer ofWorkflow(Call call) {
        var workflow = runs.workflows().find(call.repository(), call.request().part("workflow"));
        return list(call,
                runs.of(call.repository()).stream().filter(run -> run.workflow().id() == workflow.id()).toList());
    }

    private Answer jobs(Call call) {
        var run = run(call);
        return jobs(call, "all".equals(call.request().query("filter")) ? run.attempts() : List.of(run.last()));
    }

    private Answer jobs(Call call, List<Run.Attempt> attempts) {
        var run = run(call);
        var all = new ArrayList<ObjectNode>();
        attempts.forEach(attempt -> attempt.jobs()
                .forEach(job -> all.add(runShapes.job(call.repository(), run, attempt, job))));
        return Paging.counted(call.request(), "jobs", all, one -> one);
    }

    private record Found(Run run, Run.Attempt attempt, Run.Job job) {}

    private Found findJob(Call call) {
        long id = call.request().number("job");
        for (var run : runs.of(call.repository())) {
            for (var attempt : run.attempts()) {
                for (var job : attempt.jobs()) {
                    if (job.id() == id) {
                        return new Found(run, attempt, job);
                    }
                }
            }
        }
        throw Refusal.notFound();
    }

    private Answer job(Call call) {
        var found = findJob(call);
        return Answer.json(200, runShapes.job(call.repository(), found.run(), found.attempt(), found.job()));
    }

    private Answer jobLogs(Call call) {
        call.actor();
        var found = findJob(call);
        return links.redirect(() -> Answer.text(200, runs.logs().job(found.run(), found.attempt(), found.job())));
    }

    private Answer logs(Call call, Run.Attempt attempt) {
        call.actor();
        if (!attempt.completed()) {
            // GitHub has no log archive of a run that is not over.
            throw Refusal.notFound();
        }
        var run = run(call);
        return links.redirect(() -> Answer.bytes(200, "application/zip", runs.logs().zip(run, attempt)));
    }

    private Answer artifacts(Call call) {
        var run = run(call);
        var name = call.request().query("name");
        var all = runs.artifacts(run.id()).stream().filter(one -> name == null || one.name().equals(name)).toList();
        return Paging.counted(call.request(), "artifacts", all,
                one -> runShapes.artifact(call.repository(), run, one));
    }

    private Artifact findArtifact(Call call) {
        return runs.artifact(call.repository(), call.request().number("artifact"));
    }

    private Answer artifact(Call call) {
        var artifact = findArtifact(call);
        return Answer.json(200, runShapes.artifact(call.repository(), runs.get(call.repository(), artifact.runId()),
                artifact));
    }

    private Answer download(Call call) {
        call.actor();
        var artifact = findArtifact(call);
        return links.redirect(() -> {
            try {
                return Answer.bytes(200, "application/zip", Files.readAllBytes(Path.of(artifact.zip())));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + artifact.zip(), e);
            }
        });
    }

    private Answer cancel(Call call, boolean force) {
        var run = run(call);
        if (run.last().completed() || !runs.cancel(run, force)) {
            throw Refusal.of(409, "Cannot cancel a workflow run that is completed.");
        }
        return Answer.json(202, Shapes.object());
    }

    private Answer again(Call call) {
        runs.again(call.repository(), run(call).id(), call.actor());
        return Answer.json(201, Shapes.object());
    }

    private String groupUrl(Call call, GroupView group) {
        return shapes.api(call.repository(), "/actions/concurrency_groups/" + URLEncoder
                .encode(group.name(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private ObjectNode group(Call call, GroupView group) {
        var shape = Shapes.object().put("group_name", group.name()).put("group_url", groupUrl(call, group));
        shape.putNull("last_acquired_at");
        return shape;
    }

    private Answer groups(Call call) {
        return Paging.counted(call.request(), "concurrency_groups", runs.groups(call.repository()),
                group -> group(call, group));
    }

    private ObjectNode member(Call call, GroupView group, int position) {
        var member = group.members().get(position);
        var run = runs.get(call.repository(), member.runId());
        var shape = Shapes.object().put("run_id", run.id()).put("run_name", run.title())
                .put("run_url", shapes.api(call.repository(), "/actions/runs/" + run.id()))
                .put("run_html_url", shapes.page(call.repository(), "/actions/runs/" + run.id()))
                .put("status", position == 0 ? "in_progress" : "pending");
        run.last().jobs().stream().filter(job -> job.view().key().equals(member.jobKey())).findFirst()
                .ifPresent(job -> shape.put("job_id", job.id()).put("job_name", job.view().name()));
        return shape;
    }

    private Answer group(Call call) {
        var name = call.request().part("group");
        var group = runs.groups(call.repository()).stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(Refusal::notFound);
        var shape = group(call, group).put("total_count", group.members().size());
        var members = shape.putArray("group_members");
        for (int i = 0; i < group.members().size(); i++) {
            members.add(member(call, group, i));
        }
        return Answer.json(200, shape);
    }

    private Answer groupsOfRun(Call call) {
        var run = run(call);
        var list = Shapes.array();
        for (var group : runs.groups(call.repository())) {
            var members = Shapes.array();
            for (int i = 0; i < group.members().size(); i++) {
                if (group.members().get(i).runId() == run.id()) {
                    members.add(member(call, group, i).put("position", i).put("position_url",
                            groupUrl(call, group) + "?ahead_of_run=" + run.id()));
                }
            }
            if (!members.isEmpty()) {
                list.add(group(call, group).set("group_members", members));
            }
        }
        var shape = Shapes.object().put("total_count", list.size());
        shape.set("concurrency_groups", list);
        return Answer.json(200, shape);
    }
}
