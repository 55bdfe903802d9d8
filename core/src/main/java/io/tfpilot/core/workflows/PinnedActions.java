package io.tfpilot.core.workflows;

import java.util.List;

/**
 * The actions that the workflows use, each by the commit of a release: {@code owner/name@<40 hex> # <version>}.
 */
public record PinnedActions(String checkout, String uploadArtifact, String downloadArtifact, String setupTerraform,
        String setupTofu, String awsCredentials, String infracostSetup) {
    /** Releases that these workflows were written against. */
    public static final PinnedActions STANDARD = new PinnedActions(
            "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
            "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2",
            "actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0",
            "hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2",
            "opentofu/setup-opentofu@9d84900f3238fab8cd84ce47d658d25dd008be2f # v1",
            "aws-actions/configure-aws-credentials@b47578312673ae6fa5b5096b330d9fbac3d116df # v4.2.1",
            "infracost/actions/setup@e9d6e6cd65e168e76b0de50ff9957d2fe8bb1832 # v3.0.1");

    public PinnedActions {
        List.of(checkout, uploadArtifact, downloadArtifact, setupTerraform, setupTofu, awsCredentials, infracostSetup)
                .forEach(action -> Names.checked(Names.ACTION, "action", action));
    }
}
