package io.tfpilot.protocol.request;

import java.util.List;

/** Where the section is in git. */
public record TargetAnswer(String targetOwner, String targetRepo, String targetBase, String targetEnvPath,
        List<String> targetFiles) {}
