package io.tfpilot.core.request;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Intents of the first form, which had a kind, a key and texts, become effects. */
final class FirstFormIntents {
    private FirstFormIntents() {}

    /** Null for what the facts alone call for: it is planned again at the next write. */
    static @Nullable JsonNode effect(ObjectNode intent, ObjectNode document) {
        var args = intent.path("args");
        var next = JsonNodeFactory.instance.objectNode();
        return switch (intent.path("kind").asString("")) {
            case "publish" -> next.put("type", "publish").put("revision", document.path("revision").asInt(1));
            case "dispatch" -> next.put("type", "dispatch_run").put("kind", args.path("kind").asString("plan"))
                    .put("attempt", number(args, "attempt"));
            case "cancel_run" -> next.put("type", "cancel_run").put("runId", number(args, "runId"));
            case "merge" -> next.put("type", switch (args.path("then").asString("")) {
                case "merge" -> "update_and_merge";
                case "rerender" -> "restore_section";
                default -> "update_branch";
            });
            case "close_pr" -> next.put("type", "close_pull_request").put("number", number(args, "number"));
            case "delete_branch" -> next.put("type", "delete_branch").put("branch", args.path("branch").asString(""))
                    .put("revision", number(args, "revision"));
            case "dispatch_cleanup" -> next.put("type", "dispatch_cleanup").put("attempt",
                    document.path("cleanup").path("attempt").asInt(1));
            default -> null;
        };
    }

    private static long number(JsonNode args, String field) {
        return Long.parseLong(args.path(field).asString("0"));
    }
}
