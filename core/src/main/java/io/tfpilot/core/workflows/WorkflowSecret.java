package io.tfpilot.core.workflows;

/**
 * The secret that only the server knows. Each project's workflows hold a key that is derived from it: who holds one key can
 * compute neither another project's nor the secret.
 *
 * @param value at least 32 bytes
 */
public record WorkflowSecret(String value) {
    private static final String LABEL = "tfpilot workflow key\n";

    /** HMAC-SHA256 under the secret, of a label and the project's name. */
    public WorkflowKey keyOf(String project) {
        return new WorkflowKey(new WorkflowKey(value).sign(LABEL + project));
    }

    /** Whether this is the secret itself, as the workflows of the earlier system send it. Compared in constant time. */
    public boolean is(String given) {
        return new WorkflowKey(value).is(given);
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
