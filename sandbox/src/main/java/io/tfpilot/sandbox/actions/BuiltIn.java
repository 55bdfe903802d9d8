package io.tfpilot.sandbox.actions;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions that the sandbox has built in, at any version, and the inputs it understands. */
@SuppressWarnings("ImmutableEnumChecker") // its collections are made with of()
enum BuiltIn {
    CHECKOUT("actions/checkout", Set.of("ref", "fetch-depth", "path", "persist-credentials", "token", "clean",
            "fetch-tags", "show-progress", "set-safe-directory")),

    SETUP_TERRAFORM("hashicorp/setup-terraform", Set.of("terraform_version", "terraform_wrapper")),

    SETUP_TOFU("opentofu/setup-opentofu", Set.of("tofu_version", "tofu_wrapper")),

    AWS_CREDENTIALS("aws-actions/configure-aws-credentials",
            Set.of("role-to-assume", "aws-region", "role-session-name", "role-duration-seconds", "audience",
                    "mask-aws-account-id", "unset-current-credentials", "allowed-account-ids", "sts-endpoint",
                    "disable-retry", "retry-max-attempts")),

    UPLOAD_ARTIFACT("actions/upload-artifact", Set.of("name", "path", "if-no-files-found", "retention-days",
            "overwrite", "compression-level", "include-hidden-files")),

    DOWNLOAD_ARTIFACT("actions/download-artifact", Set.of("name", "path", "pattern", "merge-multiple")),

    SETUP_INFRACOST("infracost/actions/setup", Set.of("api-key", "version", "currency", "pricing-api-endpoint"));

    private final String action;
    private final Set<String> inputs;

    BuiltIn(String action, Set<String> inputs) {
        this.action = action;
        this.inputs = inputs;
    }

    /** Finds the action of {@code uses: owner/name@ref}. */
    static BuiltIn parse(Yaml uses) {
        String text = uses.text();
        int at = text.indexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw new Unsupported(uses.line(), "'" + text + "' is not an action with a version, like owner/name@v1");
        }
        Optional<BuiltIn> found = Arrays.stream(values())
                .filter(b -> b.action.equalsIgnoreCase(text.substring(0, at))).findFirst();
        return found.orElseThrow(() -> new Unsupported(uses.line(), "The action '" + text
                + "' is not built into the sandbox, which has " + all()));
    }

    private static String all() {
        return Arrays.stream(values()).map(b -> b.action).collect(Collectors.joining(", "));
    }

    void checkInputs(Yaml.Mapping with) {
        with.entries().forEach((key, entry) -> {
            if (!inputs.contains(key)) {
                throw new Unsupported(entry.line(),
                        "The input '" + key + "' of " + action + " is not supported in the sandbox");
            }
        });
    }
}
