package io.tfpilot.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.tfpilot.sandbox.people.AppIdentity;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The optional configuration file.
 *
 * @param repositories with the secrets that each has besides those of all
 * @param organisation that is there from the start, without a repository; then no App is there either
 */
record Config(Optional<AppIdentity> app, Map<String, Map<String, String>> repositories, Map<String, String> secrets,
        Map<String, String> variables, Optional<String> organisation) {
    private static final Map<String, Map<String, String>> DEMO_REPOSITORIES = Map.of("demo/core-infra", Map.of(),
            "demo/payments-infra", Map.of());
    static final Config NONE = new Config(Optional.empty(), DEMO_REPOSITORIES, Map.of(), Map.of(), Optional.empty());
    /** An organisation and people, and nothing else. */
    static final Config EMPTY = new Config(Optional.empty(), Map.of(), Map.of(), Map.of(), Optional.of("acme"));
    private static final Set<String> KNOWN = Set.of("app", "repositories", "secrets", "variables");

    /** Refuses what it does not know, by name. */
    static Config read(Path file) {
        JsonNode json;
        try {
            json = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the configuration " + file + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        for (var name : json.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(file + ": unknown setting " + name + "; known: app, repositories,"
                        + " secrets, variables");
            }
        }
        var repositories = new TreeMap<String, Map<String, String>>();
        json.path("repositories").properties()
                .forEach(entry -> repositories.put(entry.getKey(), texts(entry.getValue().path("secrets"))));
        return new Config(app(file, json.path("app")), repositories.isEmpty() ? DEMO_REPOSITORIES : repositories,
                texts(json.path("secrets")), texts(json.path("variables")), Optional.empty());
    }

    private static Optional<AppIdentity> app(Path file, JsonNode app) {
        if (!app.isObject()) {
            return Optional.empty();
        }
        var url = app.path("webhookUrl").asString("");
        return Optional.of(new AppIdentity(app.path("id").asLong(0), need(file, app, "slug"),
                need(file, app, "clientId"), need(file, app, "clientSecret"), need(file, app, "publicKeyPem"), null,
                url.isEmpty() ? null : url, app.path("webhookSecret").asString("")));
    }

    private static String need(Path file, JsonNode app, String name) {
        var value = app.path(name).asString("");
        if (value.isBlank()) {
            throw new IllegalArgumentException(file + ": app." + name + " is missing");
        }
        return value;
    }

    private static Map<String, String> texts(JsonNode object) {
        var all = new LinkedHashMap<String, String>();
        object.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asString()));
        return all;
    }

    /** Names only: it holds secrets. */
    @Override
    public String toString() {
        return "Config[" + app + ", " + repositories.keySet() + ", secrets " + secrets.keySet() + "]";
    }
}
