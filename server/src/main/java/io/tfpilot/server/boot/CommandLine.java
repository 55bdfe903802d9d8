package io.tfpilot.server.boot;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command and its flags; every flag is a setting by another name.
 *
 * @param command "" where none is given
 * @param operand the folder that {@code verify} looks at, the project whose {@code workflow-key} is wanted
 * @param words what follows {@code wrap}, {@code audit}, {@code workflows} or {@code doctor}, which read them themselves
 */
public record CommandLine(String command, Map<String, String> settings, String operand, List<String> words,
        List<String> problems) {
    static final String START = "";
    static final String CHECK = "check";
    static final String VERIFY = "verify";
    static final String WRAP = "wrap";
    static final String AUDIT = "audit";
    static final String DOCTOR = "doctor";
    static final String SETUP = "setup";
    static final String WORKFLOW_KEY = "workflow-key";
    static final String WORKFLOWS = "workflows";
    static final String HELP = "help";

    private static final Set<String> COMMANDS = Set.of(CHECK, VERIFY, WRAP, AUDIT, DOCTOR, SETUP, WORKFLOW_KEY,
            WORKFLOWS,
            HELP);

    /** The server's flags, and the settings they stand for. */
    public static final Map<String, String> FLAGS = Map.of("--port", "TFPILOT_PORT", "--data-dir", "TFPILOT_DATA_DIR",
            "--database-url", "TFPILOT_DATABASE_URL", "--github-api-url", "GITHUB_API_URL", "--project-file",
            "TFPILOT_PROJECT_FILE");

    /** The part of a help text about {@link #FLAGS}. */
    public static final String FLAGS_HELP = """
            Flag               Setting                 What it is (default)
              --port             TFPILOT_PORT            where the pages and the API are (8080)
              --data-dir         TFPILOT_DATA_DIR        what is kept between starts (./.tfpilot)
              --database-url     TFPILOT_DATABASE_URL    your PostgreSQL (an embedded one)
              --github-api-url   GITHUB_API_URL          https://api.github.com or https://api.NAME.ghe.com
              --project-file     TFPILOT_PROJECT_FILE    names the infra repositories (./tfpilot.yaml)
            """;

    /** The part of a help text about settings without a flag. */
    public static final String SETTINGS_HELP = """

            With your own GitHub: GITHUB_APP_ID GITHUB_APP_PRIVATE_KEY (or GITHUB_TOKEN) GITHUB_CLIENT_ID
            GITHUB_CLIENT_SECRET GITHUB_WEBHOOK_SECRET GITHUB_WEBHOOK_SECRET_PREVIOUS TFPILOT_WEBHOOK_SECRET
            AUTH_SECRET AUTH_SECRET_PREVIOUS TFPILOT_PUBLIC_URL TFPILOT_LISTEN_ADDRESS TFPILOT_TRUSTED_PROXIES
            TFPILOT_ALLOWED_LOGINS TFPILOT_ADMINS TFPILOT_APPROVERS TFPILOT_DEVELOPERS TFPILOT_DEFAULT_ROLE
            TFPILOT_PROD_ALLOWED_USERS TFPILOT_DESTROY_PROD_ALLOWED_USERS
            GITHUB_PLAN_WORKFLOW_FILE GITHUB_APPLY_WORKFLOW_FILE GITHUB_DESTROY_WORKFLOW_FILE
            GITHUB_CLEANUP_WORKFLOW_FILE
            In any case: TFPILOT_LIMITS SYNC_INTERVAL_ACTIVE_MS SYNC_INTERVAL_IDLE_MS SYNC_INTERVAL_HIDDEN_MS
            SYNC_INTERVAL_RATE_LIMIT_BACKOFF_MS DEBUG_WEBHOOKS
            """;

    /** @param environment laid under the flags */
    static CommandLine read(String[] args, Map<String, String> environment, Program program) {
        return new Arguments(environment, program).read(List.of(args).iterator());
    }

    /** The same with what the set-up page stored below its settings. */
    CommandLine with(Map<String, String> all) {
        return new CommandLine(command, all, operand, words, problems);
    }

    static boolean isCommand(String word, Program program) {
        return COMMANDS.contains(word) || program.commands().containsKey(word);
    }
}
