package io.tfpilot.server.insights;

/** Where the page and the API get their figures from. */
public interface Snapshots {
    /** The newest; at most a minute old. */
    Snapshot newest();
}
