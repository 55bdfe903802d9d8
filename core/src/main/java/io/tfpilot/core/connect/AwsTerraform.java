package io.tfpilot.core.connect;

import java.util.stream.Collectors;

/** The connection as Terraform's own configuration. A policy in JSON is an expression of Terraform's as it stands. */
final class AwsTerraform {
    private AwsTerraform() {}

    static String of(AwsConnection connection) {
        return provider(connection) + buckets(connection)
                + connection.roles().stream().map(AwsTerraform::role).collect(Collectors.joining());
    }

    private static String provider(AwsConnection connection) {
        return """
                # Made by TfPilot for project %s. Apply it with your own credentials, outside of TfPilot.
                provider "aws" {
                  region              = "%s"
                  allowed_account_ids = ["%s"]
                }

                # An account has one provider for each issuer. If yours has it already, import it:
                #   terraform import aws_iam_openid_connect_provider.github %s
                resource "aws_iam_openid_connect_provider" "github" {
                  url            = "%s"
                  client_id_list = ["%s"]
                }
                """.formatted(connection.connection().project(), connection.account().region(),
                connection.account().id(),
                connection.account().iam("oidc-provider/" + connection.connection().issuer().place()),
                connection.connection().issuer().url(),
                AwsTrust.AUDIENCE);
    }

    private static String buckets(AwsConnection connection) {
        return connection.buckets().stream().map(bucket -> """

                resource "aws_s3_bucket" "%1$s" {
                  bucket = "%2$s"
                }

                resource "aws_s3_bucket_versioning" "%1$s" {
                  bucket = aws_s3_bucket.%1$s.id
                  versioning_configuration {
                    status = "Enabled"
                  }
                }

                resource "aws_s3_bucket_public_access_block" "%1$s" {
                  bucket                  = aws_s3_bucket.%1$s.id
                  block_public_acls       = true
                  block_public_policy     = true
                  ignore_public_acls      = true
                  restrict_public_buckets = true
                }
                """.formatted(label(bucket), bucket)).collect(Collectors.joining());
    }

    private static String role(AwsRole role) {
        String readOnly = role.purpose() == Purpose.PLAN ? """

                # Plans read what is there. Narrow it to what your modules read, if you can.
                resource "aws_iam_role_policy_attachment" "%1$s" {
                  role       = aws_iam_role.%1$s.name
                  policy_arn = "arn:%2$s:iam::aws:policy/ReadOnlyAccess"
                }
                """.formatted(label(role.name()), role.trust().account().partition()) : """

                # Attach what your modules need to %1$s: until then its applies can change the state only.
                """.formatted(role.name());
        return """

                resource "aws_iam_role" "%1$s" {
                  name = "%2$s"
                  assume_role_policy = jsonencode(%3$s)
                }

                resource "aws_iam_role_policy" "%1$s_state" {
                  name = "tfpilot-state"
                  role = aws_iam_role.%1$s.name
                  policy = jsonencode(%4$s)
                }
                """.formatted(label(role.name()), role.name(), indented(role.trust().policy()),
                indented(role.permissions())) + readOnly;
    }

    private static String label(String name) {
        return name.replace('-', '_').replace('.', '_');
    }

    /** JSON is an expression of Terraform's; this is how its formatter writes one. */
    private static String indented(String json) {
        return json.replace("\": ", "\" : ").lines().collect(Collectors.joining("\n  "));
    }
}
