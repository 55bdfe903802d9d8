package io.tfpilot.core.workflows;

import java.util.List;
import java.util.Optional;

/** Projects that the tests of this room generate workflows for. */
final class Projects {
    private static final List<TargetEnvironment> DEV_AND_PROD = List.of(TargetEnvironment.nonprod("dev"),
            TargetEnvironment.prod("prod"));

    private Projects() {}

    /** Every kind of project that changes what is generated. */
    static List<WorkflowSettings> all() {
        return List.of(core(), payments(), data());
    }

    /** As the sandbox has it: Terraform, HTTP state, one secret, no cloud. */
    static WorkflowSettings core() {
        return new WorkflowSettings("core", "main", DEV_AND_PROD,
                new TerraformTool(TerraformTool.Kind.TERRAFORM, "~1.9"), StateBackend.Http.standard(),
                Optional.empty(), List.of("DB_PASSWORD"), WorkflowSettings.Extras.STANDARD);
    }

    /** As a company has it: OpenTofu, S3 with a lock table, an AWS role, no secrets. */
    static WorkflowSettings payments() {
        var state = new StateBackend.S3("tfpilot-tfstate-<project>-<environment>", "terraform.tfstate", "eu-west-2",
                new StateLock.DynamoTable("tfpilot-tfstate-lock-<project>-<environment>"));
        return new WorkflowSettings("payments", "main", DEV_AND_PROD,
                new TerraformTool(TerraformTool.Kind.TOFU, "1.10.0"), state,
                Optional.of(new Aws("arn:aws:iam::123456789012:role/tfpilot", "eu-west-2")), List.of(),
                WorkflowSettings.Extras.STANDARD);
    }

    /** Three environments, Terraform, S3 with a lock file, a role and secrets, and no cost estimate. */
    static WorkflowSettings data() {
        var standard = WorkflowSettings.Extras.STANDARD;
        var state = new StateBackend.S3("tfpilot-<project>", "<environment>/terraform.tfstate", "eu-west-2",
                new StateLock.Lockfile());
        return new WorkflowSettings("data", "main",
                List.of(TargetEnvironment.nonprod("dev"), TargetEnvironment.nonprod("stage"),
                        TargetEnvironment.prod("prod")),
                new TerraformTool(TerraformTool.Kind.TERRAFORM, "1.13.4"), state,
                Optional.of(new Aws("arn:aws:iam::123456789012:role/tfpilot", "eu-west-2")),
                List.of("API_KEY", "DB_PASSWORD"),
                new WorkflowSettings.Extras(standard.files(), standard.actions(), false, standard.runner(),
                        standard.driftCheck(), standard.allowed()));
    }
}
