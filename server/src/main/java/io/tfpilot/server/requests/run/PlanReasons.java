package io.tfpilot.server.requests.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Terraform's words for why it replaces or destroys, in whole sentences. */
final class PlanReasons {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("replace_because_tainted", "Replaced because it is marked as damaged (tainted)"),
            Map.entry("replace_because_cannot_update", "Replaced because an attribute cannot change in place"),
            Map.entry("replace_by_request", "Replaced because somebody requested it"),
            Map.entry("replace_by_triggers", "Replaced because something it depends on changes"),
            Map.entry("delete_because_no_resource_config", "Destroyed because the module no longer has it"),
            Map.entry("delete_because_no_module", "Destroyed because its module is gone"),
            Map.entry("delete_because_wrong_repetition", "Destroyed because it is counted in another way now"),
            Map.entry("delete_because_count_index", "Destroyed because there are fewer of it now"),
            Map.entry("delete_because_each_key", "Destroyed because its key is gone"),
            Map.entry("delete_because_no_move_target", "Destroyed because it was moved to nowhere"),
            Map.entry("read_because_config_unknown", "Read while applying: what it asks for is not known before"),
            Map.entry("read_because_dependency_pending", "Read while applying: it depends on what changes"));

    private PlanReasons() {}

    /** Empty where there is nothing to say. */
    static String of(@Nullable String reason) {
        return reason == null ? "" : SENTENCES.getOrDefault(reason, "");
    }
}
