package io.tfpilot.core.workflows;

import java.util.Optional;

/**
 * Where Terraform keeps the state of an environment. The {@code backend} block itself stands in the repository. Every text
 * may hold {@code <project>} and {@code <environment>} where it says so.
 */
public sealed interface StateBackend {
    /** Which state this is, for one environment: two that are equal are one state. */
    String place();

    /**
     * A bucket, encrypted. Bucket and key may hold places.
     *
     * @param region absent: the region of the AWS role, or what {@code AWS_REGION} says on the runner
     * @param kmsKey absent: the bucket's own key
     */
    record S3(String bucket, String key, Optional<String> region, StateLock lock, Optional<String> kmsKey)
            implements
                StateBackend {
        public S3 {
            Names.checked(Names.PLACE, "state bucket", bucket);
            Names.checked(Names.PLACE, "state key", key);
            region.ifPresent(name -> Names.checked(Names.NAME, "state region", name));
            kmsKey.ifPresent(name -> Names.checked(Names.KMS, "KMS key", name));
        }

        /** {@code tfpilot-tfstate-<project>-<env>}, key {@code terraform.tfstate}, lock file. */
        public static S3 standard() {
            return new S3("tfpilot-tfstate-<project>-<environment>", "terraform.tfstate", Optional.empty(),
                    new StateLock.Lockfile(), Optional.empty());
        }

        @Override
        public String place() {
            return "s3://" + bucket + "/" + key;
        }
    }

    /**
     * Terraform's HTTP backend; lock and unlock go to the same address.
     *
     * @param address        may hold places and expressions such as {@code ${{ vars.TFPILOT_STATE_URL }}}
     * @param username       absent: what {@code TF_HTTP_USERNAME} says on the runner
     * @param passwordSecret the repository secret that holds the password; absent: {@code TF_HTTP_PASSWORD} of the runner
     */
    record Http(String address, Optional<String> username, Optional<String> passwordSecret) implements StateBackend {
        public Http {
            Names.checked(Names.ADDRESS, "state address", address);
            username.ifPresent(name -> Names.checked(Names.WORD, "user of the state", name));
            passwordSecret.ifPresent(name -> Names.checked(Names.SECRET, "secret", name));
        }

        /** {@code ${{ vars.TFPILOT_STATE_URL }}/<environment>}: what the sandbox offers. */
        public static Http standard() {
            return new Http("${{ vars.TFPILOT_STATE_URL }}/<environment>", Optional.empty(), Optional.empty());
        }

        @Override
        public String place() {
            // A variable is the repository's own, and so the project's.
            return address.contains("${{") ? "<project> " + address : address;
        }
    }

    /**
     * A bucket of Google Cloud Storage; the state is {@code <prefix>/default.tfstate}. Bucket and prefix may hold places.
     *
     * @param kmsKey absent: the bucket's own key
     */
    record Gcs(String bucket, String prefix, Optional<String> kmsKey) implements StateBackend {
        public Gcs {
            Names.checked(Names.PLACE, "state bucket", bucket);
            Names.checked(Names.PLACE, "state prefix", prefix);
            kmsKey.ifPresent(name -> Names.checked(Names.KMS, "KMS key", name));
        }

        @Override
        public String place() {
            return "gs://" + bucket + "/" + prefix;
        }
    }

    /**
     * A blob of an Azure storage account, reached by OIDC as Microsoft Entra ID. All four may hold places.
     *
     * @param resourceGroup absent: the storage account is found without it
     */
    record Azurerm(Optional<String> resourceGroup, String storageAccount, String container, String key)
            implements
                StateBackend {
        public Azurerm {
            resourceGroup.ifPresent(name -> Names.checked(Names.PLACE, "resource group", name));
            Names.checked(Names.PLACE, "storage account", storageAccount);
            Names.checked(Names.PLACE, "container", container);
            Names.checked(Names.PLACE, "state key", key);
        }

        @Override
        public String place() {
            return "azure://" + storageAccount + "/" + container + "/" + key;
        }
    }

    /**
     * A workspace of HCP Terraform, or of what speaks like it, whose runs are local. The workspace may hold places.
     *
     * @param tokenSecret the repository secret that holds the token
     */
    record Remote(String hostname, String organization, String workspace, String tokenSecret) implements StateBackend {
        public Remote {
            Names.checked(Names.HOST, "host", hostname);
            Names.checked(Names.WORD, "organization", organization);
            Names.checked(Names.PLACE, "workspace", workspace);
            Names.checked(Names.SECRET, "secret", tokenSecret);
        }

        @Override
        public String place() {
            return hostname + "/" + organization + "/" + workspace;
        }
    }

    /** {@link #place()} of this environment. */
    default String placeOf(String project, String environment) {
        return place().replace("<project>", project).replace("<environment>", environment);
    }
}
