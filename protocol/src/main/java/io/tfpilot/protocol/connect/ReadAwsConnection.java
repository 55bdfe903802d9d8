package io.tfpilot.protocol.connect;

import io.tfpilot.protocol.Says;
import org.jspecify.annotations.Nullable;

/** Which project, and where in AWS. */
public record ReadAwsConnection(String project, @Says("The number of the AWS account, 12 digits") String account,
        @Says("Like eu-west-1, which it is where nothing is said") @Nullable String region,
        @Says("The bucket of the states; <project> and <environment> stand for their names") @Nullable String bucket,
        @Says("The key of a state in its bucket; the same places") @Nullable String key,
        @Says("ARN of the KMS key that encrypts the states") @Nullable String kmsKey) {}
