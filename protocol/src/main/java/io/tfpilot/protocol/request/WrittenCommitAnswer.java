package io.tfpilot.protocol.request;

/** A commit that TfPilot put on the branch. */
public record WrittenCommitAnswer(String sha, String renderHash, String moduleTree) {}
