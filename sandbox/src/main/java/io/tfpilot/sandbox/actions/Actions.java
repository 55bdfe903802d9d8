package io.tfpilot.sandbox.actions;

import java.io.IOException;
import java.util.Map;

/** What the built-in actions do; each returns its outputs. */
final class Actions {
    private Actions() {}

    static Map<String, String> run(BuiltIn action, ActionCall call)
            throws StepFailure, IOException, InterruptedException {
        return switch (action) {
            case CHECKOUT -> Checkout.run(call);
            case SETUP_TERRAFORM -> setUpTool(call, "terraform", "Terraform");
            case SETUP_TOFU -> setUpTool(call, "tofu", "OpenTofu");
            case AWS_CREDENTIALS -> AwsCredentials.run(call);
            case UPLOAD_ARTIFACT -> ArtifactActions.upload(call);
            case DOWNLOAD_ARTIFACT -> ArtifactActions.download(call);
            case SETUP_INFRACOST -> InfracostSetup.run(call);
        };
    }

    /** The program is the one that this computer has, whatever version is requested. */
    private static Map<String, String> setUpTool(ActionCall call, String program, String name)
            throws StepFailure, IOException, InterruptedException {
        if (Machine.find(program, call.site().environment().path()).isEmpty()) {
            throw new StepFailure(program + " is not on the PATH of this computer: install " + name
                    + " 1.9 or newer and run this again.");
        }
        if (call.input(program + "_wrapper").isEmpty()) {
            call.log().warn("On GitHub the wrapper would be on and would hide exit codes: set " + program
                    + "_wrapper to false. Here there is none.");
        } else if (call.flag(program + "_wrapper", false)) {
            throw new StepFailure("The wrapper is not supported in the sandbox: set " + program + "_wrapper to false");
        }
        call.input(program + "_version")
                .ifPresent(version -> call.log().print("Asked for " + version + ", using what this computer has:"));
        call.run(call.site().folders().workspace(), program, "version");
        return Map.of();
    }
}
