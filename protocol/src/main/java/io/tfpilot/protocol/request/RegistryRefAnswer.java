package io.tfpilot.protocol.request;

import java.time.Instant;

/** The catalogue's commit that the configuration was checked against. */
public record RegistryRefAnswer(String commitSha, Instant resolvedAt) {}
