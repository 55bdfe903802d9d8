package io.tfpilot.sandbox.people;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The permissions and events that GitHub knows, as far as Apps of repositories and organisations ask for them. */
public final class Vocabulary {
    /** By the highest level that there is. */
    private static final Map<String, List<String>> PERMISSIONS = Map.of("write", words("""
            actions actions_variables administration artifact_metadata attestations checks code_quality codespaces
            contents dependabot_secrets deployments discussions environments issues merge_queues metadata packages pages
            pull_requests repository_custom_properties repository_hooks secret_scanning_alerts secrets security_events
            single_file statuses vulnerability_alerts workflows custom_properties_for_organizations members
            organization_administration organization_custom_roles organization_custom_org_roles
            organization_copilot_seat_management organization_announcement_banners organization_hooks
            organization_personal_access_tokens organization_personal_access_token_requests organization_packages
            organization_secrets organization_actions_variables organization_self_hosted_runners
            organization_user_blocking email_addresses followers git_ssh_keys gpg_keys interaction_limits profile
            starring"""), "read", words("organization_events organization_plan"), "admin", words("""
            repository_projects organization_custom_properties organization_projects"""));
    /** Which cannot be had for reading. */
    private static final Set<String> WRITE_ONLY = Set.of("workflows", "profile");

    /** Which permission an event asks for; one that any App may have asks for metadata. */
    private static final Map<String, List<String>> EVENTS = Map.ofEntries(
            Map.entry("actions", words("workflow_run workflow_job")),
            Map.entry("administration", words("branch_protection_configuration branch_protection_rule")),
            Map.entry("checks", words("check_run check_suite")),
            Map.entry("contents", words("commit_comment create delete fork gollum push release workflow_dispatch"
                    + " repository_dispatch")),
            Map.entry("deployments", words("deployment deployment_status deployment_protection_rule"
                    + " deployment_review")),
            Map.entry("issues", words("issue_comment issues label milestone sub_issues")),
            Map.entry("members", words("member membership organization team team_add")),
            Map.entry("merge_queues", words("merge_group")),
            Map.entry("metadata", words("meta public repository repository_ruleset security_advisory star watch")),
            Map.entry("pull_requests", words("pull_request pull_request_review pull_request_review_comment"
                    + " pull_request_review_thread")),
            Map.entry("statuses", words("status")));

    private static final Map<String, String> PERMISSION_OF = byEvent();

    private Vocabulary() {}

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    private static Map<String, String> byEvent() {
        var all = new TreeMap<String, String>();
        EVENTS.forEach((permission, events) -> events.forEach(event -> all.put(event, permission)));
        return all;
    }

    /** Whether a permission can be asked for at this level. */
    static boolean knows(String permission, String level) {
        return switch (level) {
            case "read" -> !WRITE_ONLY.contains(permission)
                    && PERMISSIONS.values().stream().anyMatch(names -> names.contains(permission));
            case "write" -> PERMISSIONS.getOrDefault("write", List.of()).contains(permission)
                    || PERMISSIONS.getOrDefault("admin", List.of()).contains(permission);
            case "admin" -> PERMISSIONS.getOrDefault("admin", List.of()).contains(permission);
            default -> false;
        };
    }

    /** Whether there is such an event for Apps to subscribe to. */
    static boolean knows(String event) {
        return PERMISSION_OF.containsKey(event);
    }

    /** Whether these permissions let an App subscribe to an event. */
    static boolean supports(Map<String, String> permissions, String event) {
        return Grant.allows(permissions, PERMISSION_OF.getOrDefault(event, ""), "read");
    }
}
