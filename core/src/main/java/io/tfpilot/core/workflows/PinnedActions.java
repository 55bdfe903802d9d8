package io.tfpilot.core.workflows;

import java.util.List;

/**
 * The actions that the workflows use, each by the commit of a release: {@code owner/name@<40 hex> # <version>}.
 */
public record PinnedActions(String checkout, String uploadArtifact, String downloadArtifact, String setupTerraform,
        String setupTofu, String awsCredentials, String infracostSetup) {
    /** The newest releases, which all run on Node 24; PinnedActionsTest keeps what their {@code action.yml} says. */
    public static final PinnedActions STANDARD = new PinnedActions(
            "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
            "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
            "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
            "hashicorp/setup-terraform@dfe3c3f87815947d99a8997f908cb6525fc44e9e # v4.0.1",
            "opentofu/setup-opentofu@a1320f892987e89d278cc92dc5adc984fb93aca4 # v2.0.2",
            "aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3",
            "infracost/actions/setup@fb736a8f219195d6efdca58682069b16fe1bc280 # v4.2.0");

    public PinnedActions {
        List.of(checkout, uploadArtifact, downloadArtifact, setupTerraform, setupTofu, awsCredentials, infracostSetup)
                .forEach(action -> Names.checked(Names.ACTION, "action", action));
    }
}
