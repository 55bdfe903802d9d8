package io.tfpilot.protocol.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the workflows of a project stand afterwards.
 *
 * @param pullRequest the number of the pull request that waits to be merged; null where nothing waits
 * @param url where it is on GitHub
 * @param files on the base branch, each compared with what TfPilot generates
 */
public record WorkflowsInstalled(boolean success, String project, InstallDeed deed, @Nullable Integer pullRequest,
        @Nullable String url, List<WorkflowFile> files) {

    /** One file, by its path in the repository. */
    public record WorkflowFile(String path, WorkflowFileState state) {}

    /** What was done. */
    public enum InstallDeed {
        NOTHING,
        OPENED,
        UPDATED,
        CLOSED
    }

    /** How a file compares. */
    public enum WorkflowFileState {
        CURRENT,
        MISSING,
        OUTDATED,
        CHANGED,
        FOREIGN,
        LEFT_OVER
    }
}
