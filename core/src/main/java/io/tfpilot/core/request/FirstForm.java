package io.tfpilot.core.request;

import java.util.HashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first form of a stored document, all groups flat, becomes the second. Its lock guarded nothing and is dropped;
 * its intents are planned again from the facts, but for those that only a person or a dispatch leaves.
 */
final class FirstForm {
    private static final List<String> IDENTITY = List.of("id", "project", "environment", "module", "name",
            "environmentName", "requester", "justification", "ticket", "receivedAt");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FirstForm() {}

    static ObjectNode toSecond(ObjectNode old) {
        if (!old.has("id") || !old.has("moduleRef") || !old.has("render")) {
            throw new IllegalArgumentException("not a request document: it has no id, moduleRef or render");
        }
        var next = NODES.objectNode();
        next.set("identity", identity(old));
        next.set("stamp", picked(old, List.of("version", "updatedAt")));
        next.set("target", target(old));
        next.set("current", FirstFormRevision.toSecond(old, currentAttempts(old)));
        var history = next.putArray("history");
        for (var past : old.path("history")) {
            history.add(FirstFormRevision.toSecond((ObjectNode) past, past.path("currentAttempts")));
        }
        next.set("runs", runs(old));
        next.set("ending", ending(old));
        for (var field : List.of("outputs", "drift")) {
            copy(old, field, next, field);
        }
        if (old.path("assistant") instanceof ObjectNode assistant) {
            next.set("legacy", DocumentMapper.MAPPER.<JsonNode>valueToTree(Legacy.ofAssistant(assistant)));
        }
        next.set("intents", intents(old));
        next.set("eventLog", eventLog(old));
        return next;
    }

    private static ObjectNode identity(ObjectNode old) {
        var identity = picked(old, IDENTITY);
        if (old.path("templateId").isString()) {
            identity.putObject("templateRef").put("id", old.path("templateId").asString());
        }
        return identity;
    }

    private static ObjectNode target(ObjectNode old) {
        var target = NODES.objectNode();
        target.put("repo", old.path("targetOwner").asString() + "/" + old.path("targetRepo").asString());
        copy(old, "targetBase", target, "base");
        copy(old, "targetEnvPath", target, "envPath");
        copy(old, "targetFiles", target, "files");
        return target;
    }

    private static ObjectNode currentAttempts(ObjectNode old) {
        var current = NODES.objectNode();
        for (var kind : RunKind.WITH_ATTEMPTS) {
            current.put(kind.json(), old.path("runs").path(kind.json()).path("currentAttempt").asInt(0));
        }
        return current;
    }

    private static ObjectNode runs(ObjectNode old) {
        var runs = NODES.objectNode();
        for (var kind : RunKind.WITH_ATTEMPTS) {
            var attempts = runs.putArray(kind.json());
            old.path("runs").path(kind.json()).path("attempts")
                    .forEach(attempt -> attempts.add(FirstFormRuns.attempt((ObjectNode) attempt)));
        }
        FirstFormRuns.giveCost(runs, old.path("cost"));
        return runs;
    }

    private static ObjectNode ending(ObjectNode old) {
        var ending = picked(old, List.of("closed", "archivedAt"));
        if (old.path("cleanup") instanceof ObjectNode cleanup) {
            ending.set("cleanup", FirstFormRuns.cleanup(cleanup));
        }
        return ending;
    }

    /** What the facts call for is planned again at the next write; a dispatch under way must not be sent twice. */
    private static ArrayNode intents(ObjectNode old) {
        var intents = NODES.arrayNode();
        var known = new HashSet<JsonNode>();
        for (var intent : old.path("intents")) {
            var effect = FirstFormIntents.effect((ObjectNode) intent, old);
            if (effect != null && known.add(effect)) {
                var next = picked((ObjectNode) intent, List.of("by", "requestedAt", "notBefore", "tries", "lastError"));
                next.set("effect", effect);
                copy((ObjectNode) intent.path("args"), "sent", next, "sentAt");
                intents.add(next);
            }
        }
        return intents;
    }

    private static ArrayNode eventLog(ObjectNode old) {
        var log = NODES.arrayNode();
        for (var event : old.path("eventLog")) {
            var next = log.addObject().put("applied", true);
            copy((ObjectNode) event, "type", next, "type");
            copy((ObjectNode) event, "at", next, "receivedAt");
            copy((ObjectNode) event, "detail", next, "key");
        }
        return log;
    }

    static ObjectNode picked(ObjectNode from, List<String> fields) {
        var to = NODES.objectNode();
        fields.forEach(field -> copy(from, field, to, field));
        return to;
    }

    static void copy(ObjectNode from, String field, ObjectNode to, String as) {
        var value = from.get(field);
        if (value != null && !value.isNull()) {
            to.set(as, value);
        }
    }
}
