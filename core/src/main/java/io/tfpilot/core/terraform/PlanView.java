package io.tfpilot.core.terraform;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A plan for people.
 *
 * @param resources without no-ops, replacements and destructions first, then by address
 * @param omitted how many resources or attributes did not fit the limits
 */
public record PlanView(Summary summary, List<ResourceChange> resources, List<OutputChange> outputs,
        List<ResourceChange> drift, List<Diagnostic> diagnostics, int omitted, boolean errored,
        @Nullable String terraformVersion) {
    public PlanView {
        resources = List.copyOf(resources);
        outputs = List.copyOf(outputs);
        drift = List.copyOf(drift);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Counts as Terraform's own summary line has them; a replacement counts as replace only. */
    public record Summary(int add, int change, int destroy, int replace) {
        /** Whether applying would do anything to resources. */
        public boolean changesNothing() {
            return add + change + destroy + replace == 0;
        }
    }

    /** What happens to a resource. */
    public enum Action {
        CREATE,
        UPDATE,
        REPLACE,
        DESTROY,
        READ,
        NOOP,
        FORGET
    }

    /**
     * One resource.
     *
     * @param unchanged how many attributes at the top stay as they are
     * @param reason Terraform's word for why it is replaced or destroyed ({@code replace_because_tainted}); null where
     *        it gave none
     * @param importId what it is imported by; null where it is not imported
     */
    public record ResourceChange(String address, String type, String name, Action action,
            List<AttributeChange> attributes, int unchanged, List<String> replacePaths,
            @Nullable String previousAddress, @Nullable String reason, @Nullable String importId) {
        public ResourceChange {
            attributes = List.copyOf(attributes);
            replacePaths = List.copyOf(replacePaths);
        }
    }

    /** How much there is to keep in memory: resources and attributes together. */
    public int size() {
        return Stream.concat(resources.stream(), drift.stream()).mapToInt(each -> 1 + each.attributes().size()).sum();
    }

    /**
     * One attribute that differs.
     *
     * @param before null where there was none (or it is sensitive)
     * @param after null where there will be none, it is unknown, or it is sensitive
     */
    public record AttributeChange(String path, @Nullable JsonNode before, @Nullable JsonNode after, boolean unknown,
            boolean sensitive, boolean forcesReplacement) {}

    /** One output of the root module. */
    public record OutputChange(String name, Action action, AttributeChange value) {}

    /** What Terraform complained about. */
    public record Diagnostic(String severity, String summary, String detail) {}
}
