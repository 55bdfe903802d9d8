package io.tfpilot.core.request;

import java.time.Instant;

/** The module as it was when the section was rendered: {@code treeHash} is git's tree of its folder. */
public record ModuleRef(RepoName repo, String path, Sha commitSha, Sha treeHash, Instant resolvedAt) {}
