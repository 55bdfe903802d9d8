package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.ActionsSettings;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.util.Optional;
import java.util.Set;

/** What a repository lets Actions do. */
public final class ActionsSettingsRoutes {
    private static final Set<String> ALLOWED = Set.of("all", "local_only", "selected");
    private static final Set<String> PERMISSIONS = Set.of("read", "write");

    private final Api api;

    public ActionsSettingsRoutes(Api api) {
        this.api = api;
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("administration").by(Account.Role.ADMIN);
        var write = Need.write("administration").by(Account.Role.ADMIN);
        api.repository("GET", "/actions/permissions", read, call -> {
            var now = call.repository().actions();
            var shape = Shapes.object().put("enabled", now.enabled()).put("sha_pinning_required", now.pinned());
            return Answer.json(200, now.enabled() ? shape.put("allowed_actions", now.allowed()) : shape);
        });
        api.repository("PUT", "/actions/permissions", write, this::actions);
        api.repository("GET", "/actions/permissions/workflow", read, call -> {
            var now = call.repository().actions();
            return Answer.json(200, Shapes.object().put("default_workflow_permissions", now.permissions())
                    .put("can_approve_pull_request_reviews", now.mayApprove()));
        });
        api.repository("PUT", "/actions/permissions/workflow", write, this::tokens);
    }

    private Answer actions(Call call) {
        var body = call.request().json();
        if (!body.path("enabled").isBoolean()) {
            throw Refusal.of(422, "Invalid request.\n\n\"enabled\" wasn't supplied.");
        }
        var now = call.repository().actions();
        call.repository().actions(new ActionsSettings(body.path("enabled").asBoolean(),
                one(ALLOWED, call, "allowed_actions", now.allowed()),
                body.path("sha_pinning_required").asBoolean(now.pinned()), now.permissions(), now.mayApprove()));
        return Answer.empty(204);
    }

    private Answer tokens(Call call) {
        var now = call.repository().actions();
        call.repository().actions(new ActionsSettings(now.enabled(), now.allowed(), now.pinned(),
                one(PERMISSIONS, call, "default_workflow_permissions", now.permissions()),
                call.request().json().path("can_approve_pull_request_reviews").asBoolean(now.mayApprove())));
        return Answer.empty(204);
    }

    private static String one(Set<String> of, Call call, String field, String otherwise) {
        var value = Optional.ofNullable(call.optional(field)).orElse(otherwise);
        if (!of.contains(value)) {
            throw Refusal.of(422, "Invalid request.\n\nFor '%s', %s is not one of %s.".formatted(field, value,
                    of.stream().sorted().toList()));
        }
        return value;
    }
}
