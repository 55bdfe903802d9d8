package io.tfpilot.core.workflows;

import io.tfpilot.core.workflows.WorkflowSettings.Extras;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Projects that the tests of this room generate workflows for. */
final class Projects {
    private static final List<TargetEnvironment> DEV_AND_PROD = List.of(nonprod("dev"), prod("prod"));
    private static final Extras STANDARD = Extras.STANDARD;
    private static final Aws ROLES = new Aws("eu-west-2", "arn:aws:iam::123456789012:role/tfpilot-plan",
            "arn:aws:iam::123456789012:role/tfpilot-apply");

    private Projects() {}

    static TargetEnvironment nonprod(String name) {
        return environment(name, false);
    }

    static TargetEnvironment prod(String name) {
        return environment(name, true);
    }

    private static TargetEnvironment environment(String name, boolean prod) {
        return new TargetEnvironment(name, prod, TargetEnvironment.usualOnGitHub(prod), "envs/" + name, List.of(),
                Optional.empty(), Optional.empty());
    }

    private static List<TargetEnvironment> with(Aws aws, List<TargetEnvironment> environments) {
        return environments.stream().map(it -> new TargetEnvironment(it.name(), it.prod(), it.githubEnvironment(),
                it.path(), it.secrets(), it.planEnvironment(), Optional.of(aws))).toList();
    }

    private static Extras extras(boolean infracost, List<String> runner, Additions additions) {
        return new Extras(STANDARD.files(), STANDARD.actions(), infracost, runner, STANDARD.driftCheck(),
                STANDARD.allowed(), additions);
    }

    /** Every kind of project that changes what is generated. */
    static List<WorkflowSettings> all() {
        return Stream.concat(Stream.of(core()), variants().values().stream()).toList();
    }

    /** By what is special about each; {@link #core} is the one that they are compared with. */
    static Map<String, WorkflowSettings> variants() {
        var variants = new TreeMap<String, WorkflowSettings>();
        variants.put("s3-dynamodb-tofu", payments());
        variants.put("s3-lockfile-without-infracost", data());
        variants.put("s3-accounts-and-kms", accounts());
        variants.put("gcs", google());
        variants.put("azurerm", azure());
        variants.put("remote", hcp());
        variants.put("http-own-runner-and-steps", own());
        return variants;
    }

    /** As the sandbox has it: Terraform, HTTP state, one secret, no cloud. */
    static WorkflowSettings core() {
        return new WorkflowSettings("core", "main", DEV_AND_PROD,
                new TerraformTool(TerraformTool.Kind.TERRAFORM, "~1.9"), StateBackend.Http.standard(),
                List.of("DB_PASSWORD"), STANDARD);
    }

    /** As a company has it: OpenTofu, S3 with a lock table, roles of AWS, no secrets. */
    static WorkflowSettings payments() {
        var state = new StateBackend.S3("tfpilot-tfstate-<project>-<environment>", "terraform.tfstate",
                Optional.empty(), new StateLock.DynamoTable("tfpilot-tfstate-lock-<project>-<environment>"),
                Optional.empty());
        return new WorkflowSettings("payments", "main", with(ROLES, DEV_AND_PROD),
                new TerraformTool(TerraformTool.Kind.TOFU, "1.10.0"), state, List.of(), STANDARD);
    }

    /** Three environments, Terraform, S3 with a lock file, one role for all, secrets, and no cost estimate. */
    static WorkflowSettings data() {
        var role = "arn:aws:iam::123456789012:role/tfpilot";
        var state = new StateBackend.S3("tfpilot-<project>", "<environment>/terraform.tfstate",
                Optional.of("eu-west-2"), new StateLock.Lockfile(), Optional.empty());
        return new WorkflowSettings("data", "main",
                with(new Aws("eu-west-2", role, role), List.of(nonprod("dev"), nonprod("stage"), prod("prod"))),
                new TerraformTool(TerraformTool.Kind.TERRAFORM, "1.13.4"), state, List.of("API_KEY", "DB_PASSWORD"),
                extras(false, STANDARD.runner(), Additions.NONE));
    }

    /** An account for each environment, plans in environments of GitHub, and a key of one's own for the state. */
    static WorkflowSettings accounts() {
        var environments = Stream.of(nonprod("dev"), prod("prod")).map(it -> {
            var account = it.prod() ? "222222222222" : "111111111111";
            return new TargetEnvironment(it.name(), it.prod(), "accounts-" + it.name(), it.path(), List.of(),
                    Optional.of("accounts-" + it.name() + "-plan"),
                    Optional.of(new Aws(it.prod() ? "eu-central-1" : "eu-west-1",
                            "arn:aws:iam::" + account + ":role/tfpilot-plan",
                            "arn:aws:iam::" + account + ":role/tfpilot-apply")));
        }).toList();
        var state = new StateBackend.S3("acme-tfstate-<environment>", "<project>/terraform.tfstate", Optional.empty(),
                new StateLock.Lockfile(),
                Optional.of("arn:aws:kms:eu-west-1:111111111111:key/12345678-1234-4abc-9def-1234567890ab"));
        return new WorkflowSettings("accounts", "main", environments, TerraformTool.STANDARD, state, List.of(),
                STANDARD);
    }

    /** Google Cloud, signed in to by a step of its own. */
    static WorkflowSettings google() {
        var state = new StateBackend.Gcs("acme-tfstate", "<project>/<environment>",
                Optional.of("projects/acme/locations/eu/keyRings/state/cryptoKeys/tf"));
        return new WorkflowSettings("google", "main", DEV_AND_PROD, TerraformTool.STANDARD, state, List.of(),
                extras(true, STANDARD.runner(), new Additions(new TreeMap<>(Map.of("GOOGLE_PROJECT", "acme-prod")),
                        List.of(".github/actions/google-sign-in"), false)));
    }

    /** Azure, by OIDC; who it is stands in variables. */
    static WorkflowSettings azure() {
        var state = new StateBackend.Azurerm(Optional.of("tfstate"), "acmetfstate", "tfstate",
                "<project>/<environment>/terraform.tfstate");
        var env = new TreeMap<>(Map.of("ARM_CLIENT_ID", "0b1c0000-0000-4000-8000-000000000001", "ARM_TENANT_ID",
                "0b1c0000-0000-4000-8000-000000000002", "ARM_SUBSCRIPTION_ID",
                "0b1c0000-0000-4000-8000-000000000003"));
        return new WorkflowSettings("azure", "main", DEV_AND_PROD, TerraformTool.STANDARD, state, List.of(),
                extras(true, STANDARD.runner(), new Additions(env, List.of(), false)));
    }

    /** A workspace for each environment. */
    static WorkflowSettings hcp() {
        var state = new StateBackend.Remote("app.terraform.io", "acme", "<project>-<environment>", "HCP_TOKEN");
        return new WorkflowSettings("hcp", "main", DEV_AND_PROD, TerraformTool.STANDARD, state, List.of(), STANDARD);
    }

    /** Runners of one's own, a state behind a password, variables and steps before init, and all that can be allowed. */
    static WorkflowSettings own() {
        var state = new StateBackend.Http("https://state.acme.example/<project>/<environment>",
                Optional.of("tfpilot"), Optional.of("STATE_PASSWORD"));
        var env = new TreeMap<>(Map.of("TF_VAR_motto", "say \"hi\" to @ops@ and \\", "TF_PLUGIN_CACHE_DIR", "/cache"));
        return new WorkflowSettings("own", "release/1.x", DEV_AND_PROD, TerraformTool.Kind.TOFU.standard(), state,
                List.of(),
                new Extras(STANDARD.files(), STANDARD.actions(), true, List.of("self-hosted", "linux", "x64"),
                        STANDARD.driftCheck(), Set.of(Allowed.values()), new Additions(env,
                                List.of(".github/actions/vault", "scripts/before-init.sh"), true)));
    }
}
