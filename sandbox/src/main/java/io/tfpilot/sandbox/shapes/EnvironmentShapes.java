package io.tfpilot.sandbox.shapes;

import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Hosted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Environments and what protects them. */
public final class EnvironmentShapes {
    private final Shapes shapes;

    public EnvironmentShapes(Shapes shapes) {
        this.shapes = shapes;
    }

    /** What every mention of an environment has. */
    public ObjectNode named(Hosted repository, Environment environment) {
        var path = URLEncoder.encode(environment.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Shapes.object().put("id", environment.id())
                .put("node_id", Shapes.nodeId("Environment", environment.id())).put("name", environment.name())
                .put("url", shapes.api(repository, "/environments/" + path))
                .put("html_url", shapes.page(repository, "/settings"))
                .put("created_at", environment.createdAt().toString())
                .put("updated_at", environment.updatedAt().toString());
    }

    /** {@code environment}. */
    public ObjectNode environment(Hosted repository, Environment environment) {
        var shape = named(repository, environment);
        var protection = environment.protection();
        var rules = shape.putArray("protection_rules");
        if (protection.waitMinutes() > 0) {
            rule(rules, environment, "wait_timer").put("wait_timer", protection.waitMinutes());
        }
        if (!protection.reviewers().isEmpty()) {
            rule(rules, environment, "required_reviewers").put("prevent_self_review", protection.preventSelfReview())
                    .set("reviewers", reviewers(environment));
        }
        if (protection.branches() == Environment.Branches.ALL) {
            return shape.putNull("deployment_branch_policy");
        }
        rule(rules, environment, "branch_policy");
        boolean own = protection.branches() == Environment.Branches.CUSTOM;
        shape.putObject("deployment_branch_policy").put("protected_branches", !own).put("custom_branch_policies", own);
        return shape;
    }

    private static ObjectNode rule(ArrayNode rules, Environment environment, String type) {
        return rules.addObject().put("id", environment.id() * 10 + rules.size())
                .put("node_id", Shapes.nodeId("Gate", type + environment.id())).put("type", type);
    }

    /** Who has to agree. */
    public ArrayNode reviewers(Environment environment) {
        var list = Shapes.array();
        for (long id : environment.protection().reviewers()) {
            shapes.people().byId(id)
                    .ifPresent(person -> list.addObject().put("type", "User").set("reviewer", shapes.account(person)));
        }
        return list;
    }

    /** {@code deployment-branch-policy}. */
    public static ObjectNode policy(Environment.Pattern pattern) {
        return Shapes.object().put("id", pattern.id()).put("node_id", Shapes.nodeId("Policy", pattern.id()))
                .put("name", pattern.name()).put("type", "branch");
    }
}
