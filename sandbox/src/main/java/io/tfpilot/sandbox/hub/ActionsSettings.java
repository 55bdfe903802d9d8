package io.tfpilot.sandbox.hub;

/**
 * What a repository lets Actions do.
 *
 * @param allowed     {@code all}, {@code local_only} or {@code selected}
 * @param pinned      whether actions must be named by commit
 * @param permissions of a run's token where a workflow says nothing: {@code read} or {@code write}
 * @param mayApprove  whether runs may make and approve pull requests
 */
public record ActionsSettings(boolean enabled, String allowed, boolean pinned, String permissions,
        boolean mayApprove) {
    /** Of a new repository. */
    public static final ActionsSettings USUAL = new ActionsSettings(true, "all", false, "read", false);
}
