package io.tfpilot.sandbox.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.tfpilot.sandbox.hooks.Faults;
import io.tfpilot.sandbox.hooks.AppHooks;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.state.Drift;
import io.tfpilot.sandbox.state.States;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** What GitHub does not have: drift and faults on demand, schedules run now, a look at the deliveries. */
public final class SandboxRoutes {
    private static final int SHOWN_DELIVERIES = 100;

    private final Api api;
    private final Hub hub;
    private final Runs runs;
    private final States states;
    private final AppHooks hooks;

    public SandboxRoutes(Api api, Runs runs, States states, AppHooks hooks) {
        this.api = api;
        hub = api.hub();
        this.runs = runs;
        this.states = states;
        this.hooks = hooks;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("POST", "/_sandbox/drift", this::drift);
        routes.add("GET", "/_sandbox/faults", _ -> Answer.json(200, hooks.faults().json()));
        routes.add("PUT", "/_sandbox/faults", this::faults);
        routes.add("POST", "/_sandbox/faults", this::faultsFromPage);
        routes.add("GET", "/_sandbox/deliveries", _ -> deliveries());
        routes.add("GET", "/_sandbox/permissions", _ -> permissions());
        routes.add("POST", "/_sandbox/schedule/{owner}/{repo}/{file}", this::schedule);
    }

    /** The repository that a form names. */
    private Optional<Hosted> named(Map<String, String> fields) {
        var name = fields.getOrDefault("repository", "").split("/", -1);
        return name.length == 2 ? hub.find(name[0], name[1]) : Optional.empty();
    }

    private static String page(Hosted repository) {
        return "/" + repository.fullName() + "/sandbox";
    }

    private static boolean fromPage(Request request) {
        var type = request.header("Content-Type");
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private Answer drift(Request request) {
        var fields = request.fields();
        var repository = named(fields)
                .orElseThrow(() -> Refusal.of(422, "repository is the owner/name of one that is here"));
        var place = states.place(repository.key(), fields.getOrDefault("environment", ""));
        var change = new Drift(states).make(place, fields.getOrDefault("module", "module"),
                "true".equals(fields.get("remove")));
        if (fromPage(request)) {
            return Answer.redirect(303, page(repository) + "?changed=" + URLEncoder.encode(
                    change.attribute().isEmpty()
                            ? change.address() + " is gone"
                            : change.address() + ": " + change.attribute() + " " + change.from() + " → " + change.to(),
                    StandardCharsets.UTF_8));
        }
        return Answer.json(200, Shapes.object().put("address", change.address()).put("attribute", change.attribute())
                .put("from", change.from()).put("to", change.to()));
    }

    private Answer faults(Request request) {
        try {
            hooks.faults(Faults.read(request.json()));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, String.valueOf(e.getMessage()));
        }
        return Answer.json(200, hooks.faults().json());
    }

    private Answer faultsFromPage(Request request) {
        var fields = request.fields();
        try {
            hooks.faults(new Faults("true".equals(fields.get("drop")),
                    Duration.ofMillis(Long.parseLong(fields.getOrDefault("delayMillis", "0")))));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(422, "The delay is a number of milliseconds from 0 to 600000");
        }
        return Answer.redirect(303, named(fields).map(SandboxRoutes::page).orElse("/"));
    }

    private Answer deliveries() {
        var list = Shapes.array();
        hooks.deliveries().stream().limit(SHOWN_DELIVERIES)
                .forEach(one -> list.addObject().put("id", one.id()).put("guid", one.guid())
                        .put("event", one.subject().event())
                        .put("action", one.subject().action()).put("delivered_at", one.deliveredAt().toString())
                        .put("status", one.outcome()).put("status_code", one.code())
                        .put("redelivery", one.redelivery()));
        return Answer.json(200, list);
    }

    /** What each route asks of an App. */
    private Answer permissions() {
        var all = Shapes.object();
        api.accepted().forEach(all::put);
        return Answer.json(200, all);
    }

    private Answer schedule(Request request) {
        var repository = hub.of(request);
        var workflow = runs.workflows().find(repository, request.part("file"));
        // A schedule runs as whoever last wrote the file; here that is always the same admin.
        var run = runs.schedule(repository, workflow, People.CAST.get(5).account());
        var page = "/" + repository.fullName() + "/actions/runs/" + run.id();
        if (fromPage(request)) {
            return Answer.redirect(303, page);
        }
        return Answer.json(200,
                Shapes.object().put("workflow_run_id", run.id()).put("html_url", request.origin() + page));
    }
}
