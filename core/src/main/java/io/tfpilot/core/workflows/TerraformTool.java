package io.tfpilot.core.workflows;

/**
 * The program that plans and applies.
 *
 * @param version as the set-up action reads it: {@code 1.11.4}, {@code ~1.11}
 */
public record TerraformTool(Kind kind, String version) {
    public TerraformTool {
        Names.checked(Names.VERSION, "version of " + kind.command(), version);
    }

    /** Terraform, of the newest version that TfPilot is tested with. */
    public static final TerraformTool STANDARD = Kind.TERRAFORM.standard();

    /** Which of the two. */
    public enum Kind {
        TERRAFORM("terraform", "~1.11"),
        TOFU("tofu", "~1.10");

        private final String command;
        private final String standardVersion;

        Kind(String command, String standardVersion) {
            this.command = command;
            this.standardVersion = standardVersion;
        }

        /** In the version that a project gets that names none; both know lock files in a bucket. */
        public TerraformTool standard() {
            return new TerraformTool(this, standardVersion);
        }

        /** What a shell calls it. */
        public String command() {
            return command;
        }
    }
}
