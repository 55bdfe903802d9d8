package io.tfpilot.sandbox.hub;

import tools.jackson.databind.JsonNode;

/**
 * A ruleset, kept as it was sent.
 *
 * @param body {@code name}, {@code target}, {@code enforcement}, {@code conditions}, {@code bypass_actors}, {@code rules}
 */
public record Ruleset(long id, JsonNode body) {}
