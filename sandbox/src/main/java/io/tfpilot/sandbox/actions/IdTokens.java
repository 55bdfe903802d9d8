package io.tfpilot.sandbox.actions;

import java.net.URI;
import java.util.Optional;

/** Where a job with {@code id-token: write} gets the tokens that say which job it is. */
@FunctionalInterface
public interface IdTokens {
    /** A runner whose jobs cannot prove who they are. */
    IdTokens NONE = _ -> Optional.empty();

    /** Opens the door for one job; closed when the job ends. */
    Optional<Grant> open(Job job);

    /**
     * A job that has begun.
     *
     * @param environment the GitHub environment that it is in
     */
    record Job(RunRequest request, String workflowName, Optional<String> environment) {}

    /** What the job is told; no good any more once it is closed. */
    interface Grant extends AutoCloseable {
        /** {@code ACTIONS_ID_TOKEN_REQUEST_URL}: has a query, so that {@code &audience=} can follow. */
        URI url();

        /** {@code ACTIONS_ID_TOKEN_REQUEST_TOKEN}. */
        String token();

        @Override
        void close();
    }
}
