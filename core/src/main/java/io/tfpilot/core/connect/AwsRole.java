package io.tfpilot.core.connect;

/**
 * A role to be made.
 *
 * @param environment of TfPilot
 * @param permissions for the state of its environment, as AWS reads it; what modules need comes on top
 */
public record AwsRole(String name, Purpose purpose, String environment, AwsTrust trust,
        String permissions) {
    /** Its ARN. */
    public String arn() {
        return trust.account().iam("role/" + name);
    }
}
