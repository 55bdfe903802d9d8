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

    /** Which of the two. */
    public enum Kind {
        TERRAFORM("terraform"),
        TOFU("tofu");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        /** What a shell calls it. */
        public String command() {
            return command;
        }
    }
}
