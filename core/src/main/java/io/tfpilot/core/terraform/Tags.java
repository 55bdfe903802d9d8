package io.tfpilot.core.terraform;

import io.tfpilot.core.catalogue.TagStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags that the server alone decides. */
public final class Tags {
    private static final String PREFIX = "tfpilot:";
    private static final Set<String> OWN = Set.of("ManagedBy", "TfPilotRequestId", "Project", "Environment");

    static final String PROJECT = "tfpilot:project";
    static final String ENVIRONMENT = "tfpilot:environment";
    private static final String CREATED_BY = "tfpilot:created_by";
    private static final String TEMPLATE = "tfpilot:template_id";

    private Tags() {}

    /** Whether only the server sets this tag; a project's configuration cannot have it. */
    public static boolean isServers(String key) {
        return key.toLowerCase(Locale.ROOT).startsWith(PREFIX) || OWN.contains(key);
    }

    /** Whom and what the tags name; {@code templateId} null where the request came without a template. */
    public record About(String requestId, String project, String environment, String createdBy,
            @Nullable String templateId) {}

    /** All tags: those of the project's configuration, overruled by the server's own. */
    public static Map<String, String> of(About about, Map<String, String> projectTags) {
        Map<String, String> tags = new TreeMap<>(projectTags);
        tags.putAll(serverTags(about));
        return tags;
    }

    private static Map<String, String> serverTags(About about) {
        String template = about.templateId() == null ? "none" : about.templateId();
        return Map.of("ManagedBy", "tfpilot", "TfPilotRequestId", about.requestId(), "Project", about.project(),
                "Environment", about.environment(), "tfpilot:request_id", about.requestId(), PROJECT, about.project(),
                ENVIRONMENT, about.environment(), CREATED_BY, about.createdBy(), TEMPLATE, template);
    }

    /** Nothing is rendered without the server's tags, and they name what the values name. */
    static void require(ServerValues values) {
        var tags = values.tags();
        require(TagStyle.AWS, values.requestId(), tags);
        if (!values.project().equals(tags.get(PROJECT)) || !values.environment().equals(tags.get(ENVIRONMENT))) {
            throw missing(tags);
        }
    }

    /** Whether the server wrote these tags, whatever their style; where it writes none, they are a person's. */
    static boolean hasServers(Map<String, String> found) {
        return found.keySet().stream().anyMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("tfpilot"));
    }

    /** @param found as this style has them: those of the server, in the same words */
    static void require(TagStyle style, String requestId, Map<String, String> found) {
        var words = new TreeMap<String, String>();
        for (var key : List.of(PROJECT, ENVIRONMENT, CREATED_BY, TEMPLATE)) {
            words.put(key, found.getOrDefault(MappedTags.key(style, key), ""));
        }
        var about = new About(requestId, words.getOrDefault(PROJECT, ""), words.getOrDefault(ENVIRONMENT, ""),
                words.getOrDefault(CREATED_BY, ""), words.getOrDefault(TEMPLATE, ""));
        var named = found.containsKey(MappedTags.key(style, CREATED_BY))
                && found.containsKey(MappedTags.key(style, TEMPLATE));
        if (!named || !found.entrySet().containsAll(MappedTags.of(style, serverTags(about)).entrySet())) {
            throw missing(found);
        }
    }

    private static IllegalArgumentException missing(Map<String, String> found) {
        return new IllegalArgumentException("the server's tags are missing or changed: " + found);
    }
}
