package io.tfpilot.sandbox.rest;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.hub.CheckRun;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Check runs: everybody reads them, only Apps write them. */
public final class CheckRoutes {
    private static final Set<String> STATES = Set.of("queued", "in_progress", "completed");
    private static final Set<String> CONCLUSIONS = Set.of("action_required", "cancelled", "failure", "neutral",
            "success", "skipped", "timed_out");

    private final Api api;
    private final Shapes shapes;
    private final Apps apps;

    public CheckRoutes(Api api, Shapes shapes, Apps apps) {
        this.api = api;
        this.shapes = shapes;
        this.apps = apps;
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("checks");
        var write = Need.write("checks");
        api.repository("POST", "/check-runs", write, this::create);
        api.repository("GET", "/check-runs/{id}", read, call -> Answer.json(200, shape(call, found(call))));
        api.repository("PATCH", "/check-runs/{id}", write, this::update);
        api.repository("GET", "/commits/{ref+}/check-runs", read, this::list);
    }

    private static CheckRun found(Call call) {
        return call.repository().checks().get(call.request().number("id")).orElseThrow(Refusal::notFound);
    }

    /** A person's token may not, whatever its rights. */
    private static App onlyApps(Call call) {
        if (call.caller() instanceof Caller.Installation installation) {
            return installation.app();
        }
        throw Refusal.of(403, "You must authenticate via a GitHub App.");
    }

    private Answer create(Call call) {
        var app = onlyApps(call);
        var sha = call.text("head_sha");
        if (!call.repository().trees().hasCommit(sha)) {
            throw Refusal.of(422, "No commit found for SHA: " + sha);
        }
        return kept(call, new CheckRun(api.hub().ids().next(), sha, call.text("name"), "queued", null, null, null, null,
                api.hub().now(), null, app.id()), 201);
    }

    private Answer update(Call call) {
        var app = onlyApps(call);
        var run = found(call);
        if (run.app() != null && run.app() != app.id()) {
            throw Refusal.of(403,
                    "Invalid app_id `%d` - check run can only be modified by the GitHub App that created it."
                            .formatted(app.id()));
        }
        return kept(call, run, 200);
    }

    private Answer kept(Call call, CheckRun old, int status) {
        var json = call.request().json();
        var conclusion = call.optional("conclusion");
        var state = conclusion != null ? "completed" : or(call.optional("status"), old.status());
        if (!STATES.contains(state) || (conclusion != null && !CONCLUSIONS.contains(conclusion))
                || (state.equals("completed") && conclusion == null)) {
            throw Refusal.invalid("CheckRun", "conclusion", "invalid", "");
        }
        JsonNode output = json.hasNonNull("output") ? json.path("output") : old.output();
        var run = new CheckRun(old.id(), old.sha(), or(call.optional("name"), old.name()), state, conclusion,
                orNull(call.optional("details_url"), old.detailsUrl()),
                orNull(call.optional("external_id"), old.externalId()),
                output, old.startedAt(), state.equals("completed") ? api.hub().now() : null, old.app());
        call.repository().checks().put(run.id(), run);
        return Answer.json(status, shape(call, run));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given != null ? given : otherwise;
    }

    private static @Nullable String orNull(@Nullable String given, @Nullable String otherwise) {
        return given != null ? given : otherwise;
    }

    private Answer list(Call call) {
        var commit = call.repository().git().commit(call.request().part("ref"))
                .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + call.request().part("ref")));
        var name = call.request().query("check_name");
        List<CheckRun> all = call.repository().checks().newestFirst().stream()
                .filter(run -> run.sha().equals(commit.name()) && (name == null || run.name().equals(name))).toList();
        return Paging.counted(call.request(), "check_runs", all, run -> shape(call, run));
    }

    private ObjectNode shape(Call call, CheckRun run) {
        var url = shapes.api(call.repository(), "/check-runs/" + run.id());
        var shape = Shapes.object().put("id", run.id()).put("head_sha", run.sha()).put("node_id", "CR_" + run.id())
                .put("external_id", run.externalId() == null ? "" : run.externalId()).put("url", url)
                .put("html_url", shapes.page(call.repository(), "/runs/" + run.id()))
                .put("details_url", run.detailsUrl()).put("status", run.status()).put("conclusion", run.conclusion())
                .put("started_at", run.startedAt().toString())
                .put("completed_at", run.completedAt() == null ? null : run.completedAt().toString())
                .put("name", run.name());
        var output = shape.putObject("output");
        for (var field : List.of("title", "summary", "text")) {
            output.put(field, run.output() == null ? null : Call.string(run.output(), field));
        }
        output.put("annotations_count", 0).put("annotations_url", url + "/annotations");
        shape.putObject("check_suite").put("id", run.id());
        var number = run.app();
        if (number != null) {
            apps.get(number).ifPresent(app -> shape.putObject("app").put("id", app.id()).put("slug", app.slug())
                    .put("name", app.name()));
        }
        shape.putArray("pull_requests");
        return shape;
    }
}
