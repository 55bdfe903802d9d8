package io.tfpilot.core.workflows;

/** The role that runs take by OIDC. */
public record Aws(String roleArn, String region) {
    public Aws {
        Names.checked(Names.ARN, "AWS role", roleArn);
        Names.checked(Names.NAME, "AWS region", region);
    }
}
