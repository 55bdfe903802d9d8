package io.tfpilot.protocol.request;

import java.util.List;

/** Where in git the section stands. */
public record TargetAnswer(String targetOwner, String targetRepo, String targetBase, String targetEnvPath,
        List<String> targetFiles) {}
