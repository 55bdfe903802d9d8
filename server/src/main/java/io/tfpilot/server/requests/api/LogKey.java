package io.tfpilot.server.requests.api;

import io.tfpilot.core.workflows.WorkflowKey;

/**
 * The key with which a runner tells the log of one attempt of one run, and nothing else. {@code TfPilotChange} makes it of
 * the same words.
 */
public final class LogKey {
    private LogKey() {}

    /** @param key the one that TfPilot shares with the workflows of the repository's project */
    public static String of(WorkflowKey key, String repository, long run, int attempt) {
        return key.sign("tfpilot log /repos/" + repository + "/runs/" + run + "/attempts/" + attempt);
    }
}
