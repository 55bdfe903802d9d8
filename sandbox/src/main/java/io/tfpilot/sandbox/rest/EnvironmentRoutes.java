package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Environment.Branches;
import io.tfpilot.sandbox.hub.Environment.Protection;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.EnvironmentShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Environments, what protects them, and the branches that may enter. Teams as reviewers are absent. */
public final class EnvironmentRoutes {
    private static final String ONE = "/environments/{environment}";
    private static final String POLICIES = ONE + "/deployment-branch-policies";
    /** Thirty days, in minutes. */
    private static final int LONGEST_WAIT = 43_200;
    private static final int MOST_REVIEWERS = 6;

    private final Api api;
    private final EnvironmentShapes shapes;

    public EnvironmentRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = new EnvironmentShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("actions");
        var write = Need.write("administration").by(Account.Role.ADMIN);
        api.repository("GET", "/environments", read, call -> Paging.counted(call.request(), "environments",
                call.repository().environments(), one -> shapes.environment(call.repository(), one)));
        api.repository("GET", ONE, read, call -> answer(call, found(call)));
        api.repository("PUT", ONE, write, this::put);
        api.repository("DELETE", ONE, write, call -> {
            call.repository().remove(found(call));
            return Answer.empty(204);
        });
        api.repository("GET", POLICIES, read, call -> Paging.counted(call.request(), "branch_policies",
                found(call).protection().patterns(), EnvironmentShapes::policy));
        api.repository("POST", POLICIES, write, this::addPolicy);
        api.repository("DELETE", POLICIES + "/{id}", write, this::removePolicy);
    }

    /** The environment that the path names. */
    static Environment found(Call call) {
        return call.repository().environment(call.request().part("environment")).orElseThrow(Refusal::notFound);
    }

    private Answer answer(Call call, Environment environment) {
        return Answer.json(200, shapes.environment(call.repository(), environment));
    }

    private Answer put(Call call) {
        var name = call.request().part("environment");
        return call.repository().writing(() -> {
            var known = call.repository().environment(name);
            var protection = protection(call, known.map(Environment::protection).orElse(Protection.NONE));
            var now = api.hub().now();
            var environment = known.map(old -> old.with(protection, now))
                    .orElseGet(() -> new Environment(api.hub().ids().next(), name, protection, now, now));
            call.repository().put(environment);
            return answer(call, environment);
        });
    }

    /** What the body leaves out is off afterwards, as on GitHub. */
    private Protection protection(Call call, Protection old) {
        var body = call.request().json();
        int wait = body.path("wait_timer").asInt(0);
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw Refusal.of(422, "Invalid request.\n\nwait_timer is from 0 to " + LONGEST_WAIT + " minutes.");
        }
        var branches = branches(body.path("deployment_branch_policy"));
        return new Protection(wait, body.path("prevent_self_review").asBoolean(false),
                reviewers(body.path("reviewers")),
                branches, branches == Branches.CUSTOM ? old.patterns() : List.of());
    }

    private static Branches branches(JsonNode policy) {
        if (policy.isMissingNode() || policy.isNull()) {
            return Branches.ALL;
        }
        boolean guarded = policy.path("protected_branches").asBoolean(false);
        if (guarded == policy.path("custom_branch_policies").asBoolean(false)) {
            throw Refusal.of(422, "Validation Failed: protected_branches and custom_branch_policies cannot have the"
                    + " same value");
        }
        return guarded ? Branches.PROTECTED : Branches.CUSTOM;
    }

    private List<Long> reviewers(JsonNode given) {
        var all = new ArrayList<Long>();
        for (var one : given) {
            if (!"User".equals(one.path("type").asString(""))) {
                throw Refusal.of(422, "The sandbox takes people as reviewers of environments, no teams.");
            }
            var person = api.hub().people().byId(one.path("id").asLong(0));
            if (person.isEmpty()) {
                throw Refusal.of(422, "Validation Failed: reviewer " + one.path("id") + " does not exist");
            }
            all.add(person.get().id());
        }
        if (all.size() > MOST_REVIEWERS) {
            throw Refusal.of(422, "Validation Failed: at most " + MOST_REVIEWERS + " reviewers");
        }
        return all;
    }

    private Environment custom(Call call) {
        return Optional.of(found(call)).filter(one -> one.protection().branches() == Branches.CUSTOM)
                .orElseThrow(Refusal::notFound);
    }

    private Answer addPolicy(Call call) {
        var environment = custom(call);
        var pattern = new Environment.Pattern(api.hub().ids().next(), call.text("name"));
        var all = new ArrayList<>(environment.protection().patterns());
        all.add(pattern);
        keep(call, environment, all);
        return Answer.json(200, EnvironmentShapes.policy(pattern));
    }

    private Answer removePolicy(Call call) {
        var environment = custom(call);
        long id = call.request().number("id");
        keep(call, environment, environment.protection().patterns().stream().filter(one -> one.id() != id).toList());
        return Answer.empty(204);
    }

    private void keep(Call call, Environment environment, List<Environment.Pattern> patterns) {
        call.repository().put(environment.with(environment.protection().with(patterns), api.hub().now()));
    }
}
