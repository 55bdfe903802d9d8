package io.tfpilot.sandbox.hub;

/** Which ways to merge the repository's settings allow. */
public record MergeMethods(boolean merge, boolean squash, boolean rebase) {
    /** As the repositories of the demo are made. */
    static final MergeMethods USUAL = new MergeMethods(true, true, false);

    boolean allow(String method) {
        return switch (method) {
            case "merge" -> merge;
            case "squash" -> squash;
            default -> rebase;
        };
    }
}
