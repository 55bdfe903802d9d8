package io.tfpilot.core.workflows;

/** Where Terraform keeps the state of an environment. The {@code backend} block itself stands in the repository. */
public sealed interface StateBackend {
    /**
     * A bucket, encrypted. Bucket and key may hold {@code <project>} and {@code <environment>}.
     */
    record S3(String bucket, String key, String region, StateLock lock) implements StateBackend {
        public S3 {
            Names.checked(Names.PLACE, "state bucket", bucket);
            Names.checked(Names.PLACE, "state key", key);
            Names.checked(Names.NAME, "state region", region);
        }

        /** {@code tfpilot-tfstate-<project>-<env>}, key {@code terraform.tfstate}, lock file. */
        public static S3 standard(String region) {
            return new S3("tfpilot-tfstate-<project>-<environment>", "terraform.tfstate", region,
                    new StateLock.Lockfile());
        }
    }

    /**
     * Terraform's HTTP backend; lock and unlock go to the same address. User and password reach Terraform as
     * {@code TF_HTTP_USERNAME} and {@code TF_HTTP_PASSWORD} in the runner's environment.
     *
     * @param address may hold {@code <project>}, {@code <environment>} and expressions such as
     *                {@code ${{ vars.TFPILOT_STATE_URL }}}
     */
    record Http(String address) implements StateBackend {
        public Http {
            Names.checked(Names.ADDRESS, "state address", address);
        }

        /** {@code ${{ vars.TFPILOT_STATE_URL }}/<environment>}: what the sandbox offers. */
        public static Http standard() {
            return new Http("${{ vars.TFPILOT_STATE_URL }}/<environment>");
        }
    }
}
