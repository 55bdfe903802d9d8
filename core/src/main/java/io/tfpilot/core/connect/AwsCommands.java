package io.tfpilot.core.connect;

import java.util.stream.Collectors;

/** The connection as commands of the AWS CLI. */
final class AwsCommands {
    private AwsCommands() {}

    static String of(AwsConnection connection) {
        return """
                # Made by TfPilot for project %1$s. Run it with your own credentials for account %2$s.
                set -eu
                test "$(aws sts get-caller-identity --query Account --output text)" = %2$s

                # An account has one provider for each issuer.
                aws iam get-open-id-connect-provider --open-id-connect-provider-arn %3$s ||
                  aws iam create-open-id-connect-provider --url %4$s --client-id-list %5$s
                """.formatted(connection.connection().project(), connection.account().id(),
                connection.account().iam("oidc-provider/" + connection.connection().issuer().place()),
                connection.connection().issuer().url(),
                AwsTrust.AUDIENCE) + buckets(connection)
                + connection.roles().stream().map(AwsCommands::role).collect(Collectors.joining());
    }

    private static String buckets(AwsConnection connection) {
        String region = connection.account().region();
        // S3 takes every region here but its first one.
        String where = region.equals("us-east-1")
                ? ""
                : " --create-bucket-configuration LocationConstraint=" + region;
        return connection.buckets().stream().map(bucket -> """

                aws s3api head-bucket --bucket %1$s ||
                  aws s3api create-bucket --bucket %1$s --region %2$s%3$s
                aws s3api put-bucket-versioning --bucket %1$s --versioning-configuration Status=Enabled
                aws s3api put-public-access-block --bucket %1$s --public-access-block-configuration \\
                  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
                """.formatted(bucket, region, where)).collect(Collectors.joining());
    }

    private static String role(AwsRole role) {
        String readOnly = role.purpose() == Purpose.PLAN ? """
                # Plans read what is there. Narrow it to what your modules read, if you can.
                aws iam attach-role-policy --role-name %1$s --policy-arn arn:%2$s:iam::aws:policy/ReadOnlyAccess
                """.formatted(role.name(), role.trust().account().partition()) : """
                # Attach what your modules need: until then applies can change the state only.
                """;
        return """

                trust=$(cat <<'JSON'
                %2$s
                JSON
                )
                aws iam create-role --role-name %1$s --assume-role-policy-document "$trust" ||
                  aws iam update-assume-role-policy --role-name %1$s --policy-document "$trust"
                aws iam put-role-policy --role-name %1$s --policy-name tfpilot-state --policy-document "$(cat <<'JSON'
                %3$s
                JSON
                )"
                """.formatted(role.name(), role.trust().policy(), role.permissions()) + readOnly;
    }
}
