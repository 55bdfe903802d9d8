package io.tfpilot.sandbox.actions;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code permissions:}. The sandbox's job token may do what the sandbox allows, whatever stands there; only
 * {@code id-token: write} is obeyed, because what a cloud gives follows from it.
 *
 * @param written the scopes that may be written
 */
record Permissions(Set<String> written) {
    /** Where a file says nothing. GitHub's default never has an id token. */
    static final Permissions DEFAULT = new Permissions(Set.of());

    private static final String ID_TOKEN = "id-token";
    private static final Set<String> SCOPES = Set.of("actions", "artifact-metadata", "attestations", "checks",
            "contents", "deployments", "discussions", ID_TOKEN, "issues", "models", "packages", "pages",
            "pull-requests", "repository-projects", "security-events", "statuses");
    private static final Set<String> LEVELS = Set.of("read", "write", "none");
    private static final Set<String> ALL = Set.of("read-all", "write-all");

    Permissions {
        written = Set.copyOf(written);
    }

    static Permissions parse(Yaml yaml) {
        if (yaml instanceof Yaml.Scalar(var line, var text, boolean none)) {
            if (!none && !ALL.contains(text)) {
                throw new Unsupported(line, "permissions cannot be '" + text + "'");
            }
            return new Permissions(text.equals("write-all") ? SCOPES : Set.of());
        }
        var entries = yaml.mapping().only(SCOPES).entries();
        entries.forEach((scope, entry) -> {
            if (!LEVELS.contains(entry.value().text())) {
                throw new Unsupported(entry.line(), "'" + scope + "' is read, write or none");
            }
        });
        return new Permissions(entries.entrySet().stream()
                .filter(scope -> scope.getValue().value().text().equals("write")).map(scope -> scope.getKey())
                .collect(Collectors.toSet()));
    }

    /** Whether the job may ask for a token that says which job it is. */
    boolean idToken() {
        return written.contains(ID_TOKEN);
    }
}
