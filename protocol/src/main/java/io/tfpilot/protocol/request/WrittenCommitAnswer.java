package io.tfpilot.protocol.request;

/** A commit that TfPilot wrote to the branch. */
public record WrittenCommitAnswer(String sha, String renderHash, String moduleTree) {}
