package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.MergeMethods;
import io.tfpilot.sandbox.hub.Rules;
import io.tfpilot.sandbox.hub.Ruleset;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.node.ObjectNode;

/** Rulesets, the rules of a branch, and how the repository lets people merge. */
public final class RuleRoutes {
    private final Api api;
    private final Shapes shapes;

    public RuleRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = shapes;
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("metadata");
        var admin = Need.write("administration").by(Account.Role.ADMIN);
        api.repository("GET", "/rulesets", read, call -> Paging.list(call.request(),
                call.repository().rulesets().all(), ruleset -> shape(call, ruleset)));
        api.repository("POST", "/rulesets", admin, call -> kept(call, api.hub().ids().next(), 201));
        api.repository("GET", "/rulesets/{id}", read, call -> Answer.json(200, shape(call, found(call))));
        api.repository("PUT", "/rulesets/{id}", admin, call -> kept(call, found(call).id(), 200));
        api.repository("DELETE", "/rulesets/{id}", admin, call -> {
            call.repository().rulesets().remove(found(call).id());
            return Answer.empty(204);
        });
        api.repository("GET", "/rules/branches/{branch+}", read, this::branch);
        api.repository("PATCH", "", admin, this::settings);
    }

    private static Ruleset found(Call call) {
        return call.repository().rulesets().get(call.request().number("id")).orElseThrow(Refusal::notFound);
    }

    private Answer kept(Call call, long id, int status) {
        var body = call.request().json();
        if (call.text("name").isBlank() || !body.path("rules").isArray()) {
            throw Refusal.of(422, "Invalid request.\n\n\"name\" and \"rules\" are needed.");
        }
        var ruleset = new Ruleset(id, body);
        call.repository().rulesets().put(id, ruleset);
        return Answer.json(status, shape(call, ruleset));
    }

    private static ObjectNode shape(Call call, Ruleset ruleset) {
        var shape = Shapes.object().put("id", ruleset.id()).put("source_type", "Repository")
                .put("source", call.repository().fullName());
        ruleset.body().propertyStream().forEach(field -> shape.set(field.getKey(), field.getValue()));
        return shape;
    }

    private Answer branch(Call call) {
        var rules = new Rules(api.hub(), call.repository()).of(call.request().part("branch"));
        return Paging.list(call.request(), rules, active -> {
            var shape = (ObjectNode) active.rule().deepCopy();
            return shape.put("ruleset_source_type", "Repository").put("ruleset_source", call.repository().fullName())
                    .put("ruleset_id", active.ruleset().id());
        });
    }

    private Answer settings(Call call) {
        var body = call.request().json();
        var now = call.repository().methods();
        call.repository().allow(new MergeMethods(body.path("allow_merge_commit").asBoolean(now.merge()),
                body.path("allow_squash_merge").asBoolean(now.squash()),
                body.path("allow_rebase_merge").asBoolean(now.rebase())));
        var about = call.repository().about();
        boolean hidden = "private".equals(call.optional("visibility"))
                || (call.optional("visibility") == null && body.path("private").asBoolean(about.isPrivate()));
        call.repository().about(about.with(hidden, body.path("archived").asBoolean(about.archived())));
        var name = call.optional("name");
        if (name != null && !name.equals(about.name())) {
            api.hub().rename(call.repository(), name);
        }
        return Answer.json(200, shapes.full(call.repository(), call.reader()));
    }
}
