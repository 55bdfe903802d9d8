package io.tfpilot.sandbox.actions;

import java.util.concurrent.CompletableFuture;

/** Who is asked before a job enters a GitHub environment. */
@FunctionalInterface
public interface EnvironmentGate {
    /** What the reviewers said. */
    enum Decision {
        APPROVED,
        REJECTED
    }

    /** Lets everything through at once: no environment has reviewers. */
    EnvironmentGate OPEN = (_, _, _) -> CompletableFuture.completedFuture(Decision.APPROVED);

    /** The job stays {@code waiting} until this is completed. A cancelled run no longer waits for it. */
    CompletableFuture<Decision> ask(long runId, String jobKey, String environment);
}
