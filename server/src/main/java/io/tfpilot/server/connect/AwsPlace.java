package io.tfpilot.server.connect;

import org.jspecify.annotations.Nullable;

/**
 * Where in AWS a project is, as a person says it.
 *
 * @param account "" = not said yet
 * @param bucket  may hold {@code <project>} and {@code <environment>}
 * @param key     may hold the same
 * @param kmsKey  "" = the bucket's own encryption
 */
public record AwsPlace(String account, String region, String bucket, String key, String kmsKey) {
    private static final String REGION = "eu-west-1";
    private static final String BUCKET = "tfpilot-tfstate-<project>-<environment>";
    private static final String KEY = "terraform.tfstate";

    /** With what TfPilot's workflows use where nothing is said. */
    public static AwsPlace of(@Nullable String account, @Nullable String region, @Nullable String bucket,
            @Nullable String key) {
        return new AwsPlace(or(account, ""), or(region, REGION), or(bucket, BUCKET), or(key, KEY), "");
    }

    /** Encrypted with this key. */
    public AwsPlace encrypted(@Nullable String arn) {
        return new AwsPlace(account, region, bucket, key, or(arn, ""));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
