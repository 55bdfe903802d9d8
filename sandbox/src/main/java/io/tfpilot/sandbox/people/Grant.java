package io.tfpilot.sandbox.people;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an App asks for, and what an installation gives it.
 *
 * @param permissions {@code read}, {@code write} or {@code admin}, by GitHub's name of what it opens
 * @param events      those that its webhook gets, besides the ones that every App gets
 */
public record Grant(Map<String, String> permissions, List<String> events) {
    /**
     * What TfPilot needs. The same list stands in {@code docs/operating/github-app.md}, and the manifest with which TfPilot
     * registers its App asks for it.
     */
    public static final Grant TFPILOT = new Grant(Map.ofEntries(Map.entry("actions", "write"),
            Map.entry("actions_variables", "read"), Map.entry("administration", "read"), Map.entry("checks", "write"),
            Map.entry("contents", "write"), Map.entry("environments", "read"), Map.entry("issues", "write"),
            Map.entry("members", "read"), Map.entry("metadata", "read"), Map.entry("pull_requests", "write"),
            Map.entry("secrets", "read"), Map.entry("statuses", "write"), Map.entry("workflows", "write")),
            List.of("pull_request", "pull_request_review", "workflow_run"));

    private static final List<String> LEVELS = List.of("", "read", "write", "admin");

    public Grant {
        permissions = Collections.unmodifiableMap(new TreeMap<>(permissions));
        events = events.stream().distinct().sorted().toList();
    }

    /** Whether these permissions hold this one. Every App may read metadata. */
    public static boolean allows(Map<String, String> permissions, String name, String level) {
        return (name.equals("metadata") && level.equals("read"))
                || LEVELS.indexOf(permissions.getOrDefault(name, "")) >= LEVELS.indexOf(level);
    }

    /** Whether it holds all of these. */
    public boolean holds(Map<String, String> asked) {
        return asked.entrySet().stream()
                .allMatch(one -> LEVELS.contains(one.getValue()) && allows(permissions, one.getKey(), one.getValue()));
    }
}
