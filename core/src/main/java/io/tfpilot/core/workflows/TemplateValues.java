package io.tfpilot.core.workflows;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What fills the places of a template, for one project and one workflow. */
final class TemplateValues {
    private static final Pattern FRAGMENT = Pattern.compile("(?s)#: ([a-z-]+)\n(.*?)(?=#: |\\z)");
    private static final String PROVES = "id-token: write # proves to AWS which run it is";

    private TemplateValues() {}

    static Map<String, String> of(WorkflowSettings settings, Operation operation) {
        Map<String, String> places = new HashMap<>();
        fragments(places);
        project(settings, places);
        actions(settings.extras().actions(), places);
        terraform(settings, places);
        state(settings, places);
        aws(settings, places);
        jobs(operation, places);
        places.put("input-checks", operation.inputs().stream().map(input -> check(input, settings))
                .collect(Collectors.joining("\n")));
        places.put("signed-inputs", String.join(" ", operation.inputs()) + " expires");
        places.put("last-step", operation.lastStep());
        places.put("artifact", operation.artifact());
        places.put("proves", PROVES);
        places.put("infracost", settings.extras().infracost() ? WorkflowFiles.resource("infracost.yml") : "");
        return places;
    }

    private static void fragments(Map<String, String> places) {
        Matcher fragment = FRAGMENT.matcher(WorkflowFiles.resource("fragments.yml"));
        while (fragment.find()) {
            places.put(fragment.group(1), fragment.group(2));
        }
    }

    /** What the plan and the apply of one run hand on, each by its job's name. */
    private static void jobs(Operation operation, Map<String, String> places) {
        for (String fragment : List.of("seal", "unseal", "open-log")) {
            String text = places.get(fragment) + "";
            places.put(fragment, handedOn(text, "plan", ""));
            places.put(fragment + "-apply",
                    handedOn(text, "apply", "    LOG_NEXT: ${{ needs.plan.outputs.log_next }}\n"));
        }
        places.put("outputs", operation == Operation.APPLY ? "@read-outputs@" : "");
    }

    private static String handedOn(String fragment, String job, String logNext) {
        return fragment.replace("@sealed@", "sealed-" + job).replace("@record@", "needs." + job + ".outputs.record")
                .replace("    @log-next@\n", logNext);
    }

    private static void project(WorkflowSettings settings, Map<String, String> places) {
        List<TargetEnvironment> environments = settings.environments();
        places.put("project", settings.project());
        places.put("base", quoted(settings.baseBranch()));
        places.put("runner", settings.extras().runner());
        places.put("cron", settings.extras().driftCheck());
        places.put("drift-plan-file", settings.extras().files().driftPlan());
        places.put("environments", environments.stream().map(environment -> quoted(environment.name()))
                .collect(Collectors.joining(", ", "[", "]")));
        places.put("environment-names", quoted(
                environments.stream().map(TargetEnvironment::name).collect(Collectors.joining(" "))));
        places.put("env-dir", chosen(environments, TargetEnvironment::path));
        places.put("plan-environment", planEnvironment(environments));
        places.put("github-environment", chosen(environments, TargetEnvironment::githubEnvironment));
    }

    /** An expression that picks by environment; the last one needs no comparison, for the inputs are checked. */
    private static String chosen(List<TargetEnvironment> environments, Function<TargetEnvironment, String> value) {
        StringBuilder expression = new StringBuilder("${{ ");
        for (TargetEnvironment environment : environments.subList(0, environments.size() - 1)) {
            expression.append("inputs.environment == '").append(environment.name()).append("' && '")
                    .append(value.apply(environment)).append("' || ");
        }
        return expression.append('\'').append(value.apply(environments.getLast())).append("' }}").toString();
    }

    private static void actions(PinnedActions actions, Map<String, String> places) {
        places.put("checkout", actions.checkout());
        places.put("upload-artifact", actions.uploadArtifact());
        places.put("download-artifact", actions.downloadArtifact());
        places.put("setup-terraform", actions.setupTerraform());
        places.put("setup-tofu", actions.setupTofu());
        places.put("aws-credentials", actions.awsCredentials());
        places.put("infracost-setup", actions.infracostSetup());
    }

    private static void terraform(WorkflowSettings settings, Map<String, String> places) {
        String command = settings.tool().kind().command();
        places.put("change", "\"$RUNNER_TEMP/tfpilot/change\"");
        places.put("tool", command);
        places.put("tool-version", settings.tool().version());
        places.put("set-up", "@set-up-" + command + "@");
        places.put("terraform-env", """
                TOOL: %s
                ALLOWED: "%s"
                TF_IN_AUTOMATION: "1"
                TF_INPUT: "0"
                CHECKPOINT_DISABLE: "1"
                """.formatted(command, settings.extras().allowed().stream().map(Allowed::word).sorted()
                .collect(Collectors.joining(" "))));
        places.put("secrets", settings.secretNames().stream()
                .map(name -> "TF_VAR_tfpilot_secret_%s: ${{ %s }}".formatted(name, secret(settings, name)))
                .collect(Collectors.joining("\n")));
    }

    /** A secret of some environments reaches no run of another one. */
    private static String secret(WorkflowSettings settings, String name) {
        if (settings.secrets().contains(name)) {
            return "secrets." + name;
        }
        return settings.environments().stream().filter(environment -> environment.secrets().contains(name))
                .map(environment -> "inputs.environment == '" + environment.name() + "'")
                .collect(Collectors.joining(" || ", "(", ") && secrets." + name + " || ''"));
    }

    /** All environments have one, or none has. */
    private static String planEnvironment(List<TargetEnvironment> environments) {
        return environments.getFirst().planEnvironment().isEmpty()
                ? ""
                : "environment: " + chosen(environments, environment -> environment.planEnvironment().orElseThrow());
    }

    private static void state(WorkflowSettings settings, Map<String, String> places) {
        switch (settings.state()) {
            case StateBackend.Http http -> {
                places.put("state-env", "STATE_ADDRESS: " + placed(settings, http.address()));
                places.put("backend-config", backend(List.of("address=$STATE_ADDRESS", "lock_address=$STATE_ADDRESS",
                        "unlock_address=$STATE_ADDRESS")));
            }
            case StateBackend.S3 s3 -> {
                places.put("state-env", "STATE_BUCKET: " + placed(settings, s3.bucket()) + "\nSTATE_KEY: "
                        + placed(settings, s3.key()) + lockEnv(settings, s3.lock()));
                places.put("backend-config", backend(List.of("bucket=$STATE_BUCKET", "key=$STATE_KEY",
                        "region=" + s3.region(), "encrypt=true", lockConfig(s3.lock()))));
            }
        }
    }

    private static String lockEnv(WorkflowSettings settings, StateLock lock) {
        return switch (lock) {
            case StateLock.Lockfile _ -> "";
            case StateLock.DynamoTable table -> "\nSTATE_LOCK_TABLE: " + placed(settings, table.name());
        };
    }

    private static String lockConfig(StateLock lock) {
        return switch (lock) {
            case StateLock.Lockfile _ -> "use_lockfile=true";
            case StateLock.DynamoTable _ -> "dynamodb_table=$STATE_LOCK_TABLE";
        };
    }

    private static String backend(List<String> settings) {
        return settings.stream().map(setting -> "-backend-config=\"" + setting + "\" \\")
                .collect(Collectors.joining("\n"));
    }

    private static String placed(WorkflowSettings settings, String text) {
        return text.replace("<project>", settings.project()).replace("<environment>", "${{ inputs.environment }}");
    }

    private static void aws(WorkflowSettings settings, Map<String, String> places) {
        places.put("permissions", "contents: read" + (settings.aws().isPresent() ? "\n" + PROVES : ""));
        settings.aws().ifPresentOrElse(aws -> {
            places.put("aws-role", aws.roleArn());
            places.put("aws-region", aws.region());
            places.put("cost-permissions", PROVES);
        }, () -> {
            places.put("credentials", "");
            places.put("cost-bucket", "");
            places.put("cost-permissions", "contents: read");
        });
    }

    private static String check(String input, WorkflowSettings settings) {
        String pattern = switch (input) {
            case "request_id" -> "req_[a-z0-9_]{1,96}";
            case "environment" -> settings.environments().stream().map(TargetEnvironment::name)
                    .collect(Collectors.joining("|", "(", ")"));
            case "commit" -> "[0-9a-f]{40}";
            case "attempt" -> "[1-9][0-9]{0,8}";
            case "purpose" -> "(change|destroy)";
            case "digest" -> "d2:[0-9a-f]{64}[.][0-9a-f]{64}";
            case "render_hash" -> "sha256:[0-9a-f]{64}";
            case "dry_run" -> "(true|false)";
            case "region" -> "[a-z]{2}(-[a-z]+)+-[0-9]";
            case "plan_role", "apply_role" -> "arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,._/-]+";
            case "state" -> Names.STATE;
            case "other_state" -> "(" + Names.STATE + ")?";
            default -> throw new IllegalStateException("no pattern for " + input);
        };
        return "[[ \"$" + input.toUpperCase(Locale.ROOT) + "\" =~ ^" + pattern + "$ ]] || refuse " + input;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
