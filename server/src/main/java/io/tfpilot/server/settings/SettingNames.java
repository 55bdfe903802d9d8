package io.tfpilot.server.settings;

import io.tfpilot.core.catalogue.Suggestion;
import io.tfpilot.core.request.RunKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of all settings. Another name of ours is a typing error, and what it should set would silently stay as it
 * is; so it is refused. Other names that begin with GITHUB_ are not ours: GitHub Actions sets many.
 */
final class SettingNames {
    /** Any of these means: not the sandbox. */
    static final List<String> GITHUB = List.of("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "GITHUB_API_URL",
            "GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "GITHUB_TOKEN", "GITHUB_WEBHOOK_SECRET",
            "GITHUB_WEBHOOK_SECRET_PREVIOUS");

    /** Names of workflow files, of the earlier system; defaults for projects whose {@code workflows:} say nothing. */
    static final Map<RunKind, String> WORKFLOW_FILES = Map.of(RunKind.PLAN, "GITHUB_PLAN_WORKFLOW_FILE", RunKind.APPLY,
            "GITHUB_APPLY_WORKFLOW_FILE", RunKind.DESTROY, "GITHUB_DESTROY_WORKFLOW_FILE", RunKind.CLEANUP,
            "GITHUB_CLEANUP_WORKFLOW_FILE");

    /** With the sandbox as well as without. */
    static final List<String> EVERYWHERE = List.of("TFPILOT_PORT", "TFPILOT_SANDBOX_PORT", "TFPILOT_DATA_DIR",
            "TFPILOT_DATABASE_URL", "SYNC_INTERVAL_ACTIVE_MS", "SYNC_INTERVAL_IDLE_MS", "SYNC_INTERVAL_HIDDEN_MS",
            "SYNC_INTERVAL_RATE_LIMIT_BACKOFF_MS", "DEBUG_WEBHOOKS", "TFPILOT_LIMITS");

    /** Of one's own GitHub; the sandbox has its own. */
    static final List<String> PRODUCTION = List.of("TFPILOT_PUBLIC_URL", "TFPILOT_LISTEN_ADDRESS",
            "TFPILOT_TRUSTED_PROXIES",
            "TFPILOT_WEBHOOK_SECRET",
            "TFPILOT_PROJECT_FILE", "TFPILOT_ALLOWED_LOGINS", "TFPILOT_ADMINS", "TFPILOT_APPROVERS",
            "TFPILOT_DEVELOPERS", "TFPILOT_DEFAULT_ROLE", "TFPILOT_PROD_ALLOWED_USERS",
            "TFPILOT_DESTROY_PROD_ALLOWED_USERS", "GITHUB_PLAN_WORKFLOW_FILE", "GITHUB_APPLY_WORKFLOW_FILE",
            "GITHUB_DESTROY_WORKFLOW_FILE", "GITHUB_CLEANUP_WORKFLOW_FILE");

    /** Protects cookies in production. Other programs use the names too, so the sandbox does not mind them. */
    static final List<String> AUTH_SECRETS = List.of("AUTH_SECRET", "AUTH_SECRET_PREVIOUS");

    /** Read by the launcher script and by the build. */
    private static final List<String> ELSEWHERE = List.of("TFPILOT_JAVA_OPTS", "TFPILOT_FORBID_SKIPPING");

    /** Names of the earlier system that change nothing here, and what to do instead. */
    private static final Map<String, String> EARLIER = new TreeMap<>(Map.of(
            "TFPILOT_REQUESTS_BUCKET", "requests are stored in PostgreSQL (TFPILOT_DATABASE_URL)",
            "TFPILOT_TEMPLATES_BUCKET", "there are no templates yet",
            "TFPILOT_CHAT_LOGS_BUCKET", "there is no assistant yet",
            "TFPILOT_ADMIN_EMAILS", "there are no templates yet; admins are TFPILOT_ADMINS",
            "TFPILOT_DEFAULT_REGION", "name the region in the project file, under aws.region"));

    /** What Kubernetes puts beside every container for a Service whose name begins with tfpilot. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "TFPILOT_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
                    + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");
    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

    private SettingNames() {}

    /** Every name that the server reads. */
    static List<String> all() {
        return Stream.of(GITHUB, EVERYWHERE, PRODUCTION, AUTH_SECRETS).flatMap(List::stream).sorted().toList();
    }

    /** What is wrong with the names of what was given. */
    static List<String> problems(Map<String, String> values) {
        var problems = new ArrayList<String>();
        for (var name : new TreeSet<>(values.keySet())) {
            var value = values.getOrDefault(name, "");
            if (EARLIER.containsKey(name) && !value.isBlank()) {
                problems.add("%s: a setting of the earlier system, which TfPilot does not read. Remove it: %s"
                        .formatted(name,
                                EARLIER.get(name)));
            } else if (isOurs(name) && !isKnown(name) && !isServiceLink(name, value)) {
                problems.add("%s: no such setting%s".formatted(name, Suggestion.among(name, all())));
            }
        }
        return problems;
    }

    private static boolean isOurs(String name) {
        return name.startsWith("TFPILOT_") || name.startsWith("SYNC_INTERVAL_");
    }

    private static boolean isKnown(String name) {
        return all().contains(name) || ELSEWHERE.contains(name) || EARLIER.containsKey(name);
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
    }
}
