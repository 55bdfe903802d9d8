package io.tfpilot.sandbox.runs;

import java.time.Instant;

/**
 * A workflow file of a repository.
 *
 * @param state {@code active} or {@code disabled_manually}
 */
public record Workflow(long id, String repository, String path, String name, String state, Instant createdAt) {
    /** Whether it may be started. */
    public boolean active() {
        return state.equals("active");
    }

    /** The last part of its path. */
    public String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Workflow named(String other) {
        return new Workflow(id, repository, path, other, state, createdAt);
    }

    Workflow in(String other) {
        return new Workflow(id, repository, path, name, other, createdAt);
    }
}
