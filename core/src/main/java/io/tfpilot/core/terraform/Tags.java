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
                "Environment", about.environment(), "tfpilot:request_id", about.requestId(), "tfpilot:project",
                about.project(), "tfpilot:environment", about.environment(), "tfpilot:created_by", about.createdBy(),
                TEMPLATE, template);
    }

    /** Nothing is rendered without the server's tags. */
    static void require(ServerValues values) {
        require(TagStyle.AWS, values.requestId(), values.tags());
    }

    /** @param found as this style has them: those of the server, in the same words */
    static void require(TagStyle style, String requestId, Map<String, String> found) {
        var words = new TreeMap<String, String>();
        for (var key : List.of("tfpilot:project", "tfpilot:environment", "tfpilot:created_by", TEMPLATE)) {
            words.put(key, found.getOrDefault(MappedTags.key(style, key), ""));
        }
        var about = new About(requestId, words.getOrDefault("tfpilot:project", ""),
                words.getOrDefault("tfpilot:environment", ""), words.getOrDefault("tfpilot:created_by", ""),
                words.getOrDefault(TEMPLATE, ""));
        var named = found.containsKey(MappedTags.key(style, "tfpilot:created_by"))
                && found.containsKey(MappedTags.key(style, TEMPLATE));
        if (!named || !found.entrySet().containsAll(MappedTags.of(style, serverTags(about)).entrySet())) {
            throw new IllegalArgumentException("the server's tags are missing or changed: " + found);
        }
    }
}
