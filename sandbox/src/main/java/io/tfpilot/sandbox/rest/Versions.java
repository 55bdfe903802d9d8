package io.tfpilot.sandbox.rest;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.web.Answer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What version 2026-03-10 has taken away. */
final class Versions {
    private static final Set<String> GONE = Set.of("merge_commit_sha", "assignee", "has_downloads", "rate");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Versions() {}

    static Answer shaped(@Nullable String version, Answer answer) {
        var bytes = answer.known();
        if (!Call.NEWEST_VERSION.equals(version) || bytes == null || bytes.length == 0
                || !answer.headers().getOrDefault("Content-Type", "").startsWith("application/json")) {
            return answer;
        }
        var tree = JSON.readTree(bytes);
        strip(tree);
        var body = Answer.json(answer.status(), tree);
        return new Answer(answer.status(), answer.headers(), body.body());
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GONE);
        }
        node.forEach(Versions::strip);
    }
}
