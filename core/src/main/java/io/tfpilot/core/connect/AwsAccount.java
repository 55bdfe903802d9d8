package io.tfpilot.core.connect;

import java.util.regex.Pattern;

/**
 * An account of AWS.
 *
 * @param id     12 digits
 * @param region like {@code eu-west-1}
 */
public record AwsAccount(String id, String region) {
    private static final Pattern ID = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    public AwsAccount {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the number of an AWS account: \"" + id + "\"; it has 12 digits");
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not a region of AWS: \"" + region + "\"; eu-west-1 is one");
        }
    }

    /** What ARNs begin with here. */
    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** Of a role or a provider of identities. */
    String iam(String path) {
        return "arn:" + partition() + ":iam::" + id + ":" + path;
    }
}
