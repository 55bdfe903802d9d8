package io.tfpilot.core.connect;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the state of an environment is, in S3.
 *
 * @param kmsKey ARN of the key that encrypts it; absent: the bucket's own encryption
 */
public record StatePlace(String bucket, String key, Optional<String> kmsKey) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,200}");
    private static final Pattern KMS = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+");

    public StatePlace {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException("not the name of a bucket: \"" + bucket
                    + "\"; 3 to 63 small letters, digits, dots and dashes are one");
        }
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not the key of a state: \"" + key + "\"; terraform.tfstate is one");
        }
        kmsKey.ifPresent(arn -> {
            if (!KMS.matcher(arn).matches()) {
                throw new IllegalArgumentException("not the ARN of a KMS key: \"" + arn
                        + "\"; arn:aws:kms:eu-west-1:123456789012:key/… is one");
            }
        });
    }

    /** The lock beside the state. */
    public String lockKey() {
        return key + ".tflock";
    }
}
