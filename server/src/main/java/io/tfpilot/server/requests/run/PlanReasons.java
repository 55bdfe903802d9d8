package io.tfpilot.server.requests.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Terraform's words for why it replaces or destroys, in whole sentences. */
final class PlanReasons {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("replace_because_tainted", "Replaced because it is marked as damaged (tainted)"),
            Map.entry("replace_because_cannot_update", "Replaced because an attribute cannot change in place"),
            Map.entry("replace_by_request", "Replaced because it was requested"),
            Map.entry("replace_by_triggers", "Replaced because something it depends on changes"),
            Map.entry("delete_because_no_resource_config", "Destroyed because the module no longer has it"),
            Map.entry("delete_because_no_module", "Destroyed because its module was removed"),
            Map.entry("delete_because_wrong_repetition", "Destroyed because its count or for_each changed"),
            Map.entry("delete_because_count_index", "Destroyed because its count is lower"),
            Map.entry("delete_because_each_key", "Destroyed because its for_each key was removed"),
            Map.entry("delete_because_no_move_target", "Destroyed because its move target does not exist"),
            Map.entry("read_because_config_unknown", "Read during the apply: its configuration is not known before"),
            Map.entry("read_because_dependency_pending", "Read during the apply: it depends on a change"));

    private PlanReasons() {}

    /** Empty where there is nothing to say. */
    static String of(@Nullable String reason) {
        return reason == null ? "" : SENTENCES.getOrDefault(reason, "");
    }
}
