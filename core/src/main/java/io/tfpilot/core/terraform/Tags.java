package io.tfpilot.core.terraform;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags that the server alone decides. */
public final class Tags {
    private static final String PREFIX = "tfpilot:";
    private static final Set<String> OWN = Set.of("ManagedBy", "TfPilotRequestId", "Project", "Environment");

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
                "tfpilot:template_id", template);
    }

    /** Nothing is rendered without the server's tags. */
    static void require(ServerValues values) {
        Map<String, String> needed = new TreeMap<>(
                Map.of("ManagedBy", "tfpilot", "TfPilotRequestId", values.requestId(),
                        "Project", values.project(), "Environment", values.environment(), "tfpilot:request_id",
                        values.requestId(),
                        "tfpilot:project", values.project(), "tfpilot:environment", values.environment()));
        boolean named = values.tags().containsKey("tfpilot:created_by")
                && values.tags().containsKey("tfpilot:template_id");
        if (!named || !values.tags().entrySet().containsAll(needed.entrySet())) {
            throw new IllegalArgumentException("the server's tags are missing or changed: " + values.tags());
        }
    }
}
