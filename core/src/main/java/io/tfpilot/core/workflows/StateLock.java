package io.tfpilot.core.workflows;

/** How Terraform's S3 backend keeps two writers apart. */
public sealed interface StateLock {
    /** An object beside the state. */
    record Lockfile() implements StateLock {}

    /** A row in a DynamoDB table; the name may hold {@code <project>} and {@code <environment>}. */
    record DynamoTable(String name) implements StateLock {
        public DynamoTable {
            Names.checked(Names.PLACE, "lock table", name);
        }
    }
}
