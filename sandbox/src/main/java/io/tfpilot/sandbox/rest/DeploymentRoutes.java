package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.actions.EnvironmentGate.Decision;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.runs.Deployments;
import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.shapes.EnvironmentShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs that wait at an environment, and what people say to them. */
public final class DeploymentRoutes {
    private static final String PENDING = "/actions/runs/{id}/pending_deployments";

    private final Api api;
    private final Runs runs;
    private final Shapes shapes;
    private final EnvironmentShapes environments;

    public DeploymentRoutes(Api api, Runs runs, Shapes shapes) {
        this.api = api;
        this.runs = runs;
        this.shapes = shapes;
        environments = new EnvironmentShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        api.repository("GET", PENDING, Need.read("actions"), call -> {
            var run = run(call);
            var list = Shapes.array();
            runs.deployments().of(run).forEach(one -> list.add(pending(call, run, one)));
            return Answer.json(200, list);
        });
        api.repository("POST", PENDING, Need.write("deployments").by(Account.Role.READ), this::say);
        api.repository("GET", "/actions/runs/{id}/approvals", Need.read("actions"), call -> {
            var list = Shapes.array();
            runs.deployments().said(run(call)).forEach(one -> list.add(said(call, one)));
            return Answer.json(200, list);
        });
    }

    private Run run(Call call) {
        return runs.get(call.repository(), call.request().number("id"));
    }

    private ObjectNode pending(Call call, Run run, Deployments.Pending one) {
        var environment = one.environment();
        var shape = Shapes.object().put("wait_timer", environment.protection().waitMinutes())
                .put("wait_timer_started_at", one.since().toString());
        var reader = call.reader();
        shape.put("current_user_can_approve",
                reader != null && runs.deployments().mayAgree(run, environment, reader));
        shape.set("environment", environments.named(call.repository(), environment));
        shape.set("reviewers", environments.reviewers(environment));
        return shape;
    }

    private Answer say(Call call) {
        var person = call.person();
        var run = run(call);
        var asked = call.request().json().path("environment_ids").valueStream().map(JsonNode::asLong).toList();
        var decision = switch (call.text("state")) {
            case "approved" -> Decision.APPROVED;
            case "rejected" -> Decision.REJECTED;
            default -> throw Refusal.of(422, "Invalid request.\n\nstate is approved or rejected.");
        };
        var before = runs.deployments().of(run).stream().filter(one -> asked.contains(one.environment().id())).toList();
        runs.deployments().say(run, asked, new Deployments.Word(decision, person, call.text("comment")));
        var list = Shapes.array();
        before.forEach(one -> list.add(deployment(call, run, one)));
        return Answer.json(200, list);
    }

    private ObjectNode deployment(Call call, Run run, Deployments.Pending one) {
        var url = shapes.api(call.repository(), "/deployments/" + run.id());
        var shape = Shapes.object().put("id", run.id()).put("node_id", "DE_" + run.id()).put("url", url)
                .put("sha", run.sha()).put("ref", run.branch()).put("task", "deploy")
                .put("environment", one.environment().name()).put("original_environment", one.environment().name())
                .put("description", "").put("statuses_url", url + "/statuses")
                .put("repository_url", shapes.api(call.repository(), ""))
                .put("created_at", one.since().toString()).put("updated_at", one.since().toString());
        shape.putObject("payload");
        shape.set("creator", shapes.account(run.actor()));
        return shape;
    }

    private ObjectNode said(Call call, Deployments.Said one) {
        var word = one.word();
        var shape = Shapes.object().put("state", word.decision().name().toLowerCase(Locale.ROOT)).put("comment",
                word.comment());
        shape.set("user", shapes.account(word.by()));
        var list = shape.putArray("environments");
        list.add(environments.named(call.repository(), one.environment()));
        return shape;
    }
}
