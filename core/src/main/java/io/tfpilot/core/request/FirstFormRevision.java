package io.tfpilot.core.request;

import static io.tfpilot.core.request.FirstForm.copy;
import static io.tfpilot.core.request.FirstForm.picked;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A revision of the first form, whose fields stood at the top of the document or of a member of its history. */
final class FirstFormRevision {
    private FirstFormRevision() {}

    static ObjectNode toSecond(ObjectNode old, JsonNode currentAttempts) {
        var next = JsonNodeFactory.instance.objectNode();
        next.put("number", old.path("revision").asInt(1));
        var configuration = picked(old, List.of("config", "moduleRef", "registryRef"));
        if (!configuration.has("config")) {
            configuration.putObject("config");
        }
        next.set("configuration", configuration);
        var rendering = picked(old, List.of("render"));
        rendering.put("rendererVersion", old.path("rendererVersion").asString("unknown"));
        rendering.put("section", old.path("section").asString(""));
        next.set("rendering", rendering);
        next.set("branch", branch(old));
        next.set("pulls", pulls(old));
        next.set("authors", list(old, "authors"));
        next.set("reviews", old.path("reviews").isObject() ? old.get("reviews") : next.objectNode());
        var merge = next.putObject("merge");
        copy(old, "mergedSha", merge, "sha");
        copy(old, "mergedEqual", merge, "equal");
        next.set("currentAttempts", currentAttempts.isObject()
                ? currentAttempts
                : next.objectNode().put("plan", 0).put("apply", 0).put("destroy", 0));
        copy(old, "reported", next, "reported");
        return next;
    }

    private static ObjectNode branch(ObjectNode old) {
        var branch = picked(old, List.of("commitSha", "seal"));
        copy(old, "branchName", branch, "name");
        if (!branch.has("seal")) {
            branch.putObject("seal").put("state", "unknown").putArray("acceptedBy");
        }
        branch.set("commits", list(old, "commits"));
        branch.set("pushers", list(old, "pushers"));
        copy(old, "branchDeletedAt", branch, "deletedAt");
        return branch;
    }

    private static ObjectNode pulls(ObjectNode old) {
        var pulls = JsonNodeFactory.instance.objectNode();
        copy(old, "pr", pulls, "latest");
        copy(old, "activePrNumber", pulls, "activeNumber");
        pulls.set("previous", list(old, "previousPrs"));
        return pulls;
    }

    private static JsonNode list(ObjectNode old, String field) {
        var value = old.get(field);
        return value != null && value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
    }
}
