package io.tfpilot.core.ledger;

import io.tfpilot.core.lifecycle.Action;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of the record's rows that are a person's decision, or one that was refused; the rest is what followed. */
public final class Decisions {
    private static final List<String> MADE = List.of("request_created", "revision_created", "revision_withdrawn",
            "head_accepted", "pull_request_merged", "pull_request_closed", "pull_request_reopened", "approved",
            "changes_requested", "commented", "review_dismissed", "plan_requested", "destroy_plan_requested",
            "apply_requested", "apply_queued", "destroy_requested", "destroy_queued", "plan_cancel_requested",
            "destroy_plan_cancel_requested", "apply_cancel_requested", "destroy_cancel_requested", "abandoned",
            "cleanup_requested", "update_and_merge_requested", "update_branch_requested", "restore_section_requested",
            "merge_cleanup_requested", "environment_frozen", "environment_unfrozen",
            "delivery_processed_again", "effect_retried", "effect_withdrawn", "call_blocked",
            "create_blocked", "freeze_blocked", "unfreeze_blocked", "workflows_opened",
            "workflows_updated", "workflows_closed", "workflows_blocked", "settings_stored", "webhook_set",
            "redelivery_requested", "cloud_check_started");

    public static final Set<String> TYPES = Stream
            .of(MADE.stream(), Stream.of(Action.values()).map(action -> action.json() + "_blocked"),
                    Stream.of(Action.values()).map(action -> action.json() + "_confirmed"))
            .flatMap(each -> each).collect(Collectors.toUnmodifiableSet());

    private Decisions() {}
}
