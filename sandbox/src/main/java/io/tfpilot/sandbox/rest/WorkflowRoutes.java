package io.tfpilot.sandbox.rest;

import java.util.LinkedHashMap;
import java.util.Map;

import io.tfpilot.sandbox.runs.RunShapes;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.runs.Workflow;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.json.JsonMapper;

/** Workflows, and starting them. */
public final class WorkflowRoutes {
    /** Measured by others: characters of the inputs as compact JSON. */
    private static final int LONGEST_INPUTS = 65_535;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Api api;
    private final Runs runs;
    private final Shapes shapes;
    private final RunShapes runShapes;

    public WorkflowRoutes(Api api, Runs runs, Shapes shapes) {
        this.api = api;
        this.runs = runs;
        this.shapes = shapes;
        runShapes = new RunShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("actions");
        var write = Need.write("actions");
        api.repository("GET", "/actions/workflows", read, call -> Paging.counted(call.request(), "workflows",
                runs.workflows().of(call.repository()), one -> runShapes.workflow(call.repository(), one)));
        api.repository("GET", "/actions/workflows/{workflow}", read,
                call -> Answer.json(200, runShapes.workflow(call.repository(), find(call))));
        api.repository("PUT", "/actions/workflows/{workflow}/disable", write, call -> state(call, "disabled_manually"));
        api.repository("PUT", "/actions/workflows/{workflow}/enable", write, call -> state(call, "active"));
        api.repository("POST", "/actions/workflows/{workflow}/dispatches", write, this::dispatch);
    }

    private Workflow find(Call call) {
        return runs.workflows().find(call.repository(), call.request().part("workflow"));
    }

    private Answer state(Call call, String state) {
        runs.workflows().state(find(call), state);
        return Answer.empty(204);
    }

    private Answer dispatch(Call call) {
        if (!call.repository().actions().enabled()) {
            throw Refusal.of(422, "Actions has been disabled for this repository.");
        }
        var workflow = find(call);
        var json = call.request().json();
        for (var name : json.propertyNames()) {
            if (!name.equals("ref") && !name.equals("inputs")
                    && !(name.equals("return_run_details") && !call.newest())) {
                throw Refusal.of(422, "Invalid request.\n\n\"" + name + "\" is not a permitted key.");
            }
        }
        var given = json.path("inputs");
        if (JSON.writeValueAsString(given).length() > LONGEST_INPUTS) {
            throw Refusal.of(422, "inputs are too large.");
        }
        Map<String, String> inputs = new LinkedHashMap<>();
        given.properties().forEach(entry -> inputs.put(entry.getKey(), entry.getValue().asString("")));
        var run = runs.dispatch(call.repository(), workflow, call.text("ref"), inputs, call.actor());
        if (!call.newest() && !json.path("return_run_details").asBoolean(false)) {
            return Answer.empty(204);
        }
        return Answer.json(200,
                Shapes.object().put("workflow_run_id", run.id())
                        .put("run_url", shapes.api(call.repository(), "/actions/runs/" + run.id()))
                        .put("html_url", shapes.page(call.repository(), "/actions/runs/" + run.id())));
    }
}
