package io.tfpilot.protocol.request;

import io.tfpilot.protocol.Says;
import java.time.Instant;

/** The module as it was when the section was rendered. */
public record ModuleRefAnswer(String repo, String path, String commitSha,
        @Says("The git tree of the module's folder") String treeHash, Instant resolvedAt) {}
