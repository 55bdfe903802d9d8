package io.tfpilot.server.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command and its flags; every flag is a setting by another name. */
record CommandLine(Command command, Map<String, String> settings, String folder, List<String> problems) {

    enum Command {
        SERVE,
        SANDBOX,
        CHECK,
        VERIFY,
        HELP
    }

    /** Flags and the settings they stand for. */
    static final Map<String, String> FLAGS = new TreeMap<>(Map.of("--port", "TFPILOT_PORT", "--sandbox-port",
            "TFPILOT_SANDBOX_PORT", "--data-dir", "TFPILOT_DATA_DIR", "--database-url", "TFPILOT_DATABASE_URL",
            "--github-api-url", "GITHUB_API_URL", "--project-file", "TFPILOT_PROJECT_FILE"));

    static final String HELP = """
            TfPilot: Terraform self-service.

              ./tfpilot              start; with no GitHub setting, against a sandbox on this computer
              ./tfpilot sandbox      start the sandbox alone
              ./tfpilot check        check settings and project file without starting
              ./tfpilot verify DIR   render every section of a checked-out infra repository again and compare
              ./tfpilot --help       this text

            Flag               Setting                 What it is (default)
              --port             TFPILOT_PORT            where the pages and the API are (8080)
              --sandbox-port     TFPILOT_SANDBOX_PORT    where the sandbox is (8081)
              --data-dir         TFPILOT_DATA_DIR        what is kept between starts (./.tfpilot)
              --database-url     TFPILOT_DATABASE_URL    your PostgreSQL (an embedded one)
              --github-api-url   GITHUB_API_URL          https://api.github.com or https://host/api/v3
              --project-file     TFPILOT_PROJECT_FILE    names the infra repositories (./tfpilot.yaml)

            With your own GitHub: GITHUB_APP_ID GITHUB_APP_PRIVATE_KEY (or GITHUB_TOKEN) GITHUB_CLIENT_ID
            GITHUB_CLIENT_SECRET GITHUB_WEBHOOK_SECRET TFPILOT_WEBHOOK_SECRET AUTH_SECRET TFPILOT_PUBLIC_URL
            TFPILOT_ALLOWED_LOGINS TFPILOT_ADMINS TFPILOT_APPROVERS TFPILOT_DEVELOPERS TFPILOT_DEFAULT_ROLE
            TFPILOT_PROD_ALLOWED_USERS TFPILOT_DESTROY_PROD_ALLOWED_USERS
            """;

    /** @param environment laid under the flags */
    static CommandLine read(String[] args, Map<String, String> environment) {
        var settings = new HashMap<>(environment);
        var problems = new ArrayList<String>();
        var command = Command.SERVE;
        var folder = ".";
        for (var i = 0; i < args.length; i++) {
            var arg = args[i];
            var equals = arg.indexOf('=');
            var name = equals > 0 ? arg.substring(0, equals) : arg;
            if (FLAGS.containsKey(name)) {
                var hasNext = equals > 0 || i + 1 < args.length;
                if (!hasNext) {
                    problems.add(name + ": a value is needed");
                } else {
                    settings.put(FLAGS.get(name), equals > 0 ? arg.substring(equals + 1) : args[++i]);
                }
                continue;
            }
            switch (arg) {
                case "--help", "-h", "help" -> command = Command.HELP;
                case "sandbox" -> command = Command.SANDBOX;
                case "check" -> command = Command.CHECK;
                case "verify" -> {
                    command = Command.VERIFY;
                    folder = i + 1 < args.length ? args[++i] : ".";
                }
                default -> problems.add(arg + ": unknown; ./tfpilot --help lists what there is");
            }
        }
        return new CommandLine(command, settings, folder, problems);
    }
}
