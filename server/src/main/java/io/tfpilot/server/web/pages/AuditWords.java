package io.tfpilot.server.web.pages;

import java.util.Map;
import java.util.stream.Collectors;

/** Entries of the record in words; the record itself, and its exports, keep the ids. */
public final class AuditWords {
    /** As much of a commit as tells it apart for people. */
    private static final int SHORT = 7;

    private static final Map<String, String> EVENTS = Map.ofEntries(Map.entry("request_created", "Requested"),
            Map.entry("revision_created", "New revision"), Map.entry("revision_withdrawn", "Revision withdrawn"),
            Map.entry("commit_written", "Commit written"), Map.entry("seal_broken", "Foreign commit found"),
            Map.entry("foreign_head_pushed", "Foreign commit pushed"),
            Map.entry("foreign_run", "Run started by hand on GitHub"),
            Map.entry("head_accepted", "Foreign commit accepted"),
            Map.entry("merge_verified", "Merge commit matches the review"),
            Map.entry("merge_differs", "Merge commit differs from the review"),
            Map.entry("pull_request_opened", "Pull request opened"), Map.entry("pull_request_merged", "Merged"),
            Map.entry("pull_request_closed", "Pull request closed"),
            Map.entry("pull_request_reopened", "Pull request reopened"),
            Map.entry("plan_result_read", "Plan result read"),
            Map.entry("update_and_merge_requested", "Merge requested"),
            Map.entry("effect_postponed", "Postponed, TfPilot tries again"), Map.entry("effect_dropped", "Dropped"),
            Map.entry("effect_retried", "Tried again"), Map.entry("effect_withdrawn", "Stopped trying"),
            Map.entry("drift_none", "Checked, no drift"), Map.entry("call_blocked", "Call refused"),
            Map.entry("delivery_processed_again", "Delivery processed again"),
            Map.entry("workflows_opened", "Pull request with workflows opened"),
            Map.entry("workflows_updated", "Pull request with workflows updated"),
            Map.entry("workflows_closed", "Pull request with workflows closed"),
            Map.entry("workflows_blocked", "Workflows not installed"),
            Map.entry("settings_stored", "Settings stored by the set-up page"),
            Map.entry("webhook_set", "Webhook set on GitHub"),
            Map.entry("redelivery_requested", "Delivery requested again"),
            Map.entry("cloud_check_started", "Check of AWS started"),
            Map.entry("sign_in_refused", "Sign-in refused"), Map.entry("token_made", "API token created"),
            Map.entry("token_used", "API token used"), Map.entry("token_revoked", "API token revoked"),
            Map.entry("token_refused", "Wrong API token"));

    private static final Map<String, String> FACTS = Map.ofEntries(Map.entry("pullRequest", "pull request #"),
            Map.entry("runAttempt", "GitHub's try "), Map.entry("commit", "commit "), Map.entry("run", "run "),
            Map.entry("attempt", "attempt "), Map.entry("revision", "revision "), Map.entry("effect", "step: "),
            Map.entry("error", "because "), Map.entry("reason", "reason: "), Map.entry("condition", "because "),
            Map.entry("outcome", "result "), Map.entry("conclusion", "GitHub says "), Map.entry("needed", "needs "),
            Map.entry("from", "from "), Map.entry("actorId", "account "), Map.entry("token", "token "),
            Map.entry("until", "until "),
            Map.entry("projects", "projects: "), Map.entry("unrecorded", "refusals not recorded before: "));

    private AuditWords() {}

    /** "Apply queued" for {@code apply_queued}; "Merge refused" for {@code merge_blocked}. */
    public static String event(String type) {
        var known = EVENTS.get(type);
        if (known != null) {
            return known;
        }
        var text = Words
                .sentence(type.replaceFirst("_blocked$", "_refused").replaceFirst("^reject_", "request_changes_")
                        .replaceFirst("_left_queue$", "_left_the_queue").replace('_', ' '));
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** What it says besides; values that say nothing are left out. */
    public static String data(Map<String, String> data) {
        return data.entrySet().stream().filter(each -> says(each.getKey(), each.getValue()))
                .map(each -> FACTS.getOrDefault(each.getKey(), each.getKey() + " ")
                        + value(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** What went well is said by the event already. */
    private static boolean says(String name, String value) {
        return !value.isBlank() && !(name.equals("outcome") && value.equals("ok"))
                && !(name.equals("conclusion") && value.equals("success")) && !(name.equals("runAttempt")
                        && value.equals("1"));
    }

    private static String value(String name, String value) {
        return switch (name) {
            case "commit" -> value.length() > SHORT ? value.substring(0, SHORT) : value;
            case "effect", "outcome" -> value.replace('_', ' ');
            default -> value;
        };
    }
}
