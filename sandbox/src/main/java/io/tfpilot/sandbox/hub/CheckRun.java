package io.tfpilot.sandbox.hub;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * What an App says about a commit.
 *
 * @param app    its number; null in what earlier versions kept
 * @param output {@code title}, {@code summary} and {@code text}, as they were sent
 */
public record CheckRun(long id, String sha, String name, String status, @Nullable String conclusion,
        @Nullable String detailsUrl, @Nullable String externalId, @Nullable JsonNode output, Instant startedAt,
        @Nullable Instant completedAt, @Nullable Long app) {}
