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
    private static final String PROVES = "id-token: write # proves to the cloud which run it is";
    private static final String WAITS = "-lock-timeout=300s";

    private TemplateValues() {}

    static Map<String, String> of(WorkflowSettings settings, Operation operation) {
        Map<String, String> places = new HashMap<>();
        fragments(places);
        project(settings, places);
        actions(settings.extras().actions(), places);
        terraform(settings, places);
        StateValues.fill(settings, places);
        aws(settings, places);
        additions(settings.extras().additions(), places);
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
        String planAgain = places.get("plan-again") + "";
        places.put("plan-again", planAgain.replace("@lock@", "@plan-lock@"));
        places.put("plan-again-apply", planAgain.replace("@lock@", WAITS));
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
        places.put("runner", runner(settings.extras().runner()));
        places.put("cron", settings.extras().driftCheck());
        places.put("drift-plan-file", settings.extras().files().driftPlan());
        places.put("environments", environments.stream().map(environment -> quoted(environment.name()))
                .collect(Collectors.joining(", ", "[", "]")));
        places.put("environment-names", quoted(
                environments.stream().map(TargetEnvironment::name).collect(Collectors.joining(" "))));
        places.put("env-dir", ByEnvironment.chosen(environments, TargetEnvironment::path));
        places.put("plan-environment", planEnvironment(environments));
        places.put("github-environment", ByEnvironment.chosen(environments, TargetEnvironment::githubEnvironment));
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
                : "environment: " + ByEnvironment.chosen(environments,
                        environment -> environment.planEnvironment().orElseThrow());
    }

    private static void aws(WorkflowSettings settings, Map<String, String> places) {
        places.put("proves", PROVES);
        places.put("permissions", "contents: read" + (settings.provesItself() ? "\n" + PROVES : ""));
        places.put("plan-lock", settings.plansWithLess() ? "-lock=false" : WAITS);
        String credentials = settings.usesAws() ? places.get("credentials") + "" : "";
        places.put("credentials", credentials.replace("@aws-role@", "@plan-role@"));
        places.put("credentials-apply", credentials.replace("@aws-role@", "@apply-role@"));
        if (settings.usesAws()) {
            List<TargetEnvironment> environments = settings.environments();
            places.put("plan-role", ByEnvironment.chosen(environments, each -> aws(each).planRole()));
            places.put("apply-role", ByEnvironment.chosen(environments, each -> aws(each).applyRole()));
            places.put("aws-region", ByEnvironment.chosen(environments, each -> aws(each).region()));
            places.put("cost-permissions", PROVES);
            places.put("cost-environment", planEnvironment(environments));
        } else {
            places.put("cost-bucket", "");
            places.put("cost-permissions", "contents: read");
            places.put("cost-environment", "");
        }
    }

    private static Aws aws(TargetEnvironment environment) {
        return environment.aws().orElseThrow();
    }

    private static void additions(Additions additions, Map<String, String> places) {
        places.put("own-env", additions.env().entrySet().stream()
                .map(each -> each.getKey() + ": " + escaped(each.getValue())).collect(Collectors.joining("\n")));
        places.put("before-init", additions.beforeInit().stream().map(TemplateValues::step)
                .collect(Collectors.joining("\n")));
    }

    /** From the reviewed branch, as everything that runs is. */
    private static String step(String path) {
        return path.endsWith(".sh") ? """
                - name: Run %1$s
                  run: |
                    bash "base/%1$s\"""".formatted(path) : """
                - name: Use %1$s
                  uses: ./base/%1$s""".formatted(path);
    }

    /** For YAML; and the template takes nothing in it for a place. */
    private static String escaped(String text) {
        return quoted(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("@", "\\x40"));
    }

    private static String runner(List<String> labels) {
        return labels.equals(WorkflowSettings.Extras.STANDARD.runner())
                ? labels.getFirst()
                : labels.stream().map(TemplateValues::quoted).collect(Collectors.joining(", ", "[", "]"));
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
