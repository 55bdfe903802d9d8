package io.tfpilot.core.request;

import java.time.Instant;

/** The catalogue commit the configuration was checked against. */
public record RegistryRef(Sha commitSha, Instant resolvedAt) {}
