package io.tfpilot.core.request;

/** A commit that TfPilot itself put on the branch: the section and the module tree it holds. */
public record WrittenCommit(Sha sha, String renderHash, Sha moduleTree) {}
