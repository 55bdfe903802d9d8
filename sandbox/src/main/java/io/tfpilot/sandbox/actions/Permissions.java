package io.tfpilot.sandbox.actions;

import java.util.Set;

/** {@code permissions:} is checked and otherwise left alone: the sandbox's job token may do what the sandbox allows. */
final class Permissions {
    private static final Set<String> SCOPES = Set.of("actions", "artifact-metadata", "attestations", "checks",
            "contents", "deployments", "discussions", "id-token", "issues", "models", "packages", "pages",
            "pull-requests", "repository-projects", "security-events", "statuses");
    private static final Set<String> LEVELS = Set.of("read", "write", "none");
    private static final Set<String> ALL = Set.of("read-all", "write-all");

    private Permissions() {}

    static void check(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar(var line, var text, boolean none)) {
            if (!none && !ALL.contains(text)) {
                throw new Unsupported(line, "permissions cannot be '" + text + "'");
            }
            return;
        }
        yaml.mapping().only(SCOPES).entries().forEach((scope, entry) -> {
            if (!LEVELS.contains(entry.value().text())) {
                throw new Unsupported(entry.line(), "'" + scope + "' is read, write or none");
            }
        });
    }
}
