package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored form of a request: one JSON document, its groups flat at the top as people and other tools know them;
 * earlier revisions as groups under {@code history}. Documents are kept for ever, so whatever was written once must
 * be read for ever: fields may be added, never renamed.
 */
public final class RequestJson {
    private static final JsonMapper MAPPER = DocumentMapper.MAPPER;

    private RequestJson() {}

    public static String write(Request request) {
        return MAPPER.writeValueAsString(tree(request));
    }

    /** Reads every document ever written; unknown fields are tolerated. IllegalArgumentException where it is none. */
    public static Request read(String json) {
        try {
            return read(MAPPER.readTree(json));
        } catch (JacksonException | NullPointerException | ClassCastException broken) {
            throw new IllegalArgumentException("not a request document: " + broken.getMessage(), broken);
        }
    }

    private static ObjectNode tree(Request request) {
        var node = MAPPER.createObjectNode();
        node.setAll(object(request.identity()));
        node.put("version", request.version()).put("revision", request.revision());
        put(node, "updatedAt", request.updatedAt());
        put(node, "archivedAt", request.archivedAt());
        putTarget(node, request.target());
        var group = RevisionJson.tree(request.current());
        group.remove("revision");
        group.remove("currentAttempts");
        node.setAll(group);
        putRuns(node.putObject("runs"), request);
        put(node, "outputs", request.outputs());
        put(node, "closed", request.closed());
        put(node, "cleanup", request.cleanup());
        put(node, "cost", request.cost());
        put(node, "drift", request.drift());
        put(node, "expiresAt", request.expiresAt());
        put(node, "lock", request.lock());
        var history = node.putArray("history");
        request.history().forEach(past -> history.add(RevisionJson.tree(past)));
        put(node, "intents", request.intents());
        put(node, "eventLog", request.eventLog());
        put(node, "assistant", request.assistant());
        return node;
    }

    private static void putTarget(ObjectNode node, Target target) {
        node.put("targetOwner", target.repo().owner()).put("targetRepo", target.repo().name())
                .put("targetBase", target.base()).put("targetEnvPath", target.envPath());
        put(node, "targetFiles", target.files());
    }

    private static void putRuns(ObjectNode node, Request request) {
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            var runs = node.putObject(kind.json());
            runs.put("currentAttempt", request.current().currentAttempts().of(kind));
            put(runs, "attempts", request.runs().of(kind));
        }
    }

    private static Request read(JsonNode node) {
        var runs = node.path("runs");
        var current = new Revision.CurrentAttempts(currentAttempt(runs, RunKind.PLAN),
                currentAttempt(runs, RunKind.APPLY), currentAttempt(runs, RunKind.DESTROY));
        return new Request(value(node, Identity.class), node.path("version").asLong(0),
                required(node, "updatedAt", Instant.class), optional(node, "archivedAt", Instant.class),
                target(node), RevisionJson.read(node, current), history(node),
                new Runs(attempts(runs, RunKind.PLAN), attempts(runs, RunKind.APPLY), attempts(runs, RunKind.DESTROY)),
                optional(node, "outputs", ObjectNode.class), optional(node, "closed", Closed.class),
                optional(node, "cleanup", Cleanup.class), optional(node, "cost", Cost.class),
                optional(node, "drift", Drift.class), optional(node, "expiresAt", Instant.class),
                optional(node, "lock", Lock.class), list(node, "intents", Intent.class),
                list(node, "eventLog", AppliedEvent.class), optional(node, "assistant", ObjectNode.class));
    }

    private static Target target(JsonNode node) {
        return new Target(new RepoName(node.path("targetOwner").asString(), node.path("targetRepo").asString()),
                node.path("targetBase").asString(), node.path("targetEnvPath").asString(),
                list(node, "targetFiles", String.class));
    }

    private static List<Revision> history(JsonNode node) {
        var history = new ArrayList<Revision>();
        for (var past : node.path("history")) {
            var attempts = optional(past, "currentAttempts", Revision.CurrentAttempts.class);
            history.add(RevisionJson.read(past, attempts == null ? Revision.CurrentAttempts.NONE : attempts));
        }
        return history;
    }

    private static int currentAttempt(JsonNode runs, RunKind kind) {
        return runs.path(kind.json()).path("currentAttempt").asInt(0);
    }

    private static List<Attempt> attempts(JsonNode runs, RunKind kind) {
        return list(runs.path(kind.json()), "attempts", Attempt.class);
    }

    static ObjectNode object(Object record) {
        return (ObjectNode) MAPPER.<JsonNode>valueToTree(record);
    }

    static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.set(field, MAPPER.<JsonNode>valueToTree(value));
        }
    }

    static <T> T value(JsonNode node, Class<T> type) {
        return MAPPER.treeToValue(node, type);
    }

    static <T> @Nullable T optional(JsonNode node, String field, Class<T> type) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value(value, type);
    }

    static <T> T required(JsonNode node, String field, Class<T> type) {
        var value = optional(node, field, type);
        if (value == null) {
            throw new IllegalArgumentException("not a request document: it has no " + field);
        }
        return value;
    }

    static <T> T orElse(JsonNode node, String field, Class<T> type, Supplier<T> otherwise) {
        var value = optional(node, field, type);
        return value == null ? otherwise.get() : value;
    }

    static <T> List<T> list(JsonNode node, String field, Class<T> type) {
        var list = new ArrayList<T>();
        for (var item : node.path(field)) {
            list.add(value(item, type));
        }
        return list;
    }
}
