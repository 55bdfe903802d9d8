package io.tfpilot.core.request;

import static io.tfpilot.core.request.RequestJson.list;
import static io.tfpilot.core.request.RequestJson.optional;
import static io.tfpilot.core.request.RequestJson.orElse;
import static io.tfpilot.core.request.RequestJson.required;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A revision's group, as it stands at the top of a document or under {@code history}. */
final class RevisionJson {
    private RevisionJson() {}

    static ObjectNode tree(Revision revision) {
        var node = DocumentMapper.MAPPER.createObjectNode();
        node.put("revision", revision.number());
        var group = RequestJson.object(revision);
        group.remove("number");
        return node.setAll(group);
    }

    static Revision read(JsonNode node, Revision.CurrentAttempts current) {
        return new Revision(node.path("revision").asInt(1),
                orElse(node, "config", ObjectNode.class, DocumentMapper.MAPPER::createObjectNode),
                required(node, "moduleRef", ModuleRef.class), optional(node, "registryRef", RegistryRef.class),
                orElse(node, "rendererVersion", String.class, () -> "unknown"), required(node, "render", Render.class),
                orElse(node, "section", String.class, () -> ""), orElse(node, "seal", Seal.class, () -> Seal.NONE),
                required(node, "branchName", String.class), optional(node, "commitSha", Sha.class),
                list(node, "commits", WrittenCommit.class), list(node, "authors", Login.class),
                list(node, "pushers", Pusher.class), optional(node, "pr", PullRequest.class),
                optional(node, "activePrNumber", Integer.class), list(node, "previousPrs", Integer.class),
                reviews(node), optional(node, "mergedSha", Sha.class), optional(node, "mergedEqual", Boolean.class),
                current, optional(node, "branchDeletedAt", Instant.class), optional(node, "reported", String.class));
    }

    private static Map<String, Review> reviews(JsonNode node) {
        var reviews = new TreeMap<String, Review>();
        node.path("reviews").properties()
                .forEach(entry -> reviews.put(entry.getKey(), RequestJson.value(entry.getValue(), Review.class)));
        return reviews;
    }
}
