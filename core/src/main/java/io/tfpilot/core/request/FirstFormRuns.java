package io.tfpilot.core.request;

import static io.tfpilot.core.request.FirstForm.copy;
import static io.tfpilot.core.request.FirstForm.picked;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Attempts and the cleanup of the first form. */
final class FirstFormRuns {
    private FirstFormRuns() {}

    static ObjectNode attempt(ObjectNode old) {
        var next = picked(old, List.of("attempt", "revision", "digest", "result"));
        var order = picked(old, List.of("purpose", "commit", "actor", "before"));
        copy(old, "dispatchedAt", order, "at");
        next.set("order", order);
        var progress = picked(old, List.of("status", "conclusion", "endedBy", "completedAt", "lastSeenAt"));
        if (old.path("reason").isString()) {
            progress.set("reason", reason(old.path("reason").asString()));
        }
        next.set("progress", progress);
        if (old.path("runId").isIntegralNumber()) {
            var run = picked(old, List.of("url", "updatedAt", "startedAt"));
            run.set("id", old.get("runId"));
            run.put("attempt", old.path("runAttempt").asInt(0));
            next.set("run", run);
        }
        return next;
    }

    /** The sentences that the first form decided by. */
    private static JsonNode reason(String text) {
        var next = JsonNodeFactory.instance.objectNode();
        if (text.startsWith("cancelled by ")) {
            return next.put("kind", "cancelled_by").put("by", text.substring("cancelled by ".length()));
        }
        if (text.startsWith("taken out of the queue by ")) {
            return next.put("kind", "left_queue").put("by", text.substring("taken out of the queue by ".length()));
        }
        if (text.startsWith("GitHub refused to start it: ")) {
            return next.put("kind", "dispatch_refused").put("message",
                    text.substring("GitHub refused to start it: ".length()));
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "displaced by a newer run" -> next.put("kind", "displaced");
            case "no run appeared on github within two minutes" -> next.put("kind", "run_not_found");
            case "the run was deleted on github" -> next.put("kind", "run_deleted");
            case "the project is no longer configured" -> next.put("kind", "project_removed");
            default -> next.put("kind", "unclassified").put("text", text);
        };
    }

    static ObjectNode cleanup(ObjectNode old) {
        var next = picked(old,
                List.of("requestedAt", "attempt", "dispatchedAt", "pr", "mergedAt", "lastError", "previousPr"));
        if (old.path("runId").isIntegralNumber()) {
            var run = next.putObject("run");
            run.set("id", old.get("runId"));
            run.put("attempt", old.path("runAttempt").asInt(0));
            run.put("status", old.path("runStatus").asString("requested"));
            copy(old, "runUrl", run, "url");
            copy(old, "runConclusion", run, "conclusion");
            copy(old, "runUpdatedAt", run, "updatedAt");
        }
        return next;
    }

    /** The request's one cost is that of the newest plan that had ended when it was computed. */
    static void giveCost(ObjectNode runs, JsonNode cost) {
        if (!cost.isObject() || !cost.path("computedAt").isString()) {
            return;
        }
        var computedAt = Instant.parse(cost.path("computedAt").asString());
        ObjectNode newest = null;
        for (var plan : runs.path("plan")) {
            var ended = plan.path("progress").path("completedAt");
            if ("change".equals(plan.path("order").path("purpose").asString("")) && ended.isString()
                    && !Instant.parse(ended.asString()).isAfter(computedAt)) {
                newest = (ObjectNode) plan;
            }
        }
        if (newest != null) {
            newest.set("cost", cost);
        }
    }
}
