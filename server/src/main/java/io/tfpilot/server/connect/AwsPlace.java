package io.tfpilot.server.connect;

import io.tfpilot.core.workflows.Aws;
import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
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
    /** Of an ARN, counted from 0. */
    private static final int ACCOUNT = 4;
    private static final String REGION = "eu-west-1";
    private static final String BUCKET = "tfpilot-tfstate-<project>-<environment>";
    private static final String KEY = "terraform.tfstate";

    /** As the project file has it; where that says nothing, what TfPilot's workflows use. */
    public static AwsPlace of(ConfiguredProject project) {
        var workflows = project.workflows();
        var aws = workflows.environments().stream().flatMap(each -> each.aws().stream()).findFirst();
        var place = new AwsPlace(aws.map(roles -> roles.planRole().split(":")[ACCOUNT]).orElse(""),
                aws.map(Aws::region).orElse(REGION), BUCKET, KEY, "");
        return workflows.state() instanceof StateBackend.S3 s3
                ? place.saying(null, null, s3.bucket(), s3.key()).encrypted(s3.kmsKey().orElse(""))
                : place;
    }

    /** With what a person says instead; nothing is said by null and by a blank. */
    public AwsPlace saying(@Nullable String itsAccount, @Nullable String itsRegion, @Nullable String itsBucket,
            @Nullable String itsKey) {
        return new AwsPlace(or(itsAccount, account), or(itsRegion, region), or(itsBucket, bucket), or(itsKey, key),
                kmsKey);
    }

    /** Encrypted with this key, where one is named. */
    public AwsPlace encrypted(@Nullable String arn) {
        return new AwsPlace(account, region, bucket, key, or(arn, kmsKey));
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given.strip();
    }
}
