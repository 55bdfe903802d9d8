package io.tfpilot.server.settings;

import io.tfpilot.core.projects.Project;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.Settings.StateKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The project file, {@code tfpilot.yaml}: which infra repositories there are, with their environments. Reading it
 * either gives all projects or names every problem.
 */
final class ProjectFile {
    private static final YAMLMapper YAML = YAMLMapper.builder().build();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*");
    private static final Set<String> PROJECT_KEYS = Set.of("repo", "base", "modules", "environments", "secrets", "tags",
            "workflows", "state", "naming");
    private static final Set<String> ENVIRONMENT_KEYS = Set.of("prod", "path", "approvals", "four_eyes");

    private final String source;
    private final List<String> problems;

    private ProjectFile(String source, List<String> problems) {
        this.source = source;
        this.problems = problems;
    }

    /** @param problems what is wrong is added here, each with its place in the file */
    static List<ConfiguredProject> read(String source, String text, List<String> problems) {
        try {
            return new ProjectFile(source, problems).projects(YAML.readTree(text));
        } catch (JacksonException broken) {
            problems.add("%s: not YAML: %s".formatted(source, broken.getOriginalMessage()));
            return List.of();
        }
    }

    private List<ConfiguredProject> projects(JsonNode root) {
        var found = new ArrayList<ConfiguredProject>();
        if (!root.path("projects").isObject() || root.path("projects").isEmpty()) {
            problem("projects", "at least one project is needed");
        }
        root.path("projects").properties().forEach(entry -> project(entry.getKey(), entry.getValue(), found));
        return found;
    }

    private void project(String name, JsonNode json, List<ConfiguredProject> found) {
        var before = problems.size();
        var at = "projects." + name;
        if (!NAME.matcher(name).matches()) {
            problem(at, "a project's name is lower case letters, digits and dashes, at most 30");
        }
        unknownKeys(at, json, PROJECT_KEYS);
        var repo = json.path("repo").asString("");
        if (!repo.matches("[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")) {
            problem(at + ".repo", "owner/name is needed");
        }
        var environments = new TreeMap<String, Project.Environment>();
        json.path("environments").properties()
                .forEach(entry -> environments.put(entry.getKey(), environment(at, entry.getKey(), entry.getValue())));
        if (environments.isEmpty()) {
            problem(at + ".environments", "at least one environment is needed");
        }
        var secrets = texts(at + ".secrets", json.path("secrets"), SECRET);
        if (problems.size() == before) {
            found.add(new ConfiguredProject(
                    new Project(name, RepoName.parse(repo), json.path("base").asString("main"),
                            folder(at + ".modules", json.path("modules").asString("modules")), environments,
                            workflows(json.path("workflows")), secrets, tags(json.path("tags")), naming(json)),
                    "http".equals(json.path("state").asString("s3")) ? StateKind.HTTP : StateKind.S3));
        }
    }

    private Project.Environment environment(String at, String name, JsonNode json) {
        var place = at + ".environments." + name;
        if (!NAME.matcher(name).matches()) {
            problem(place, "an environment's name is lower case letters, digits and dashes, at most 30");
        }
        unknownKeys(place, json, ENVIRONMENT_KEYS);
        var approvals = json.path("approvals").asInt(1);
        if (approvals < 1 || approvals > 10) {
            problem(place + ".approvals", "between 1 and 10");
        }
        return new Project.Environment(name, json.path("prod").asBoolean("prod".equals(name)),
                folder(place + ".path", json.path("path").asString("envs/" + name)), Math.clamp(approvals, 1, 10),
                json.path("four_eyes").asBoolean(true));
    }

    private String folder(String at, String path) {
        if (!FOLDER.matcher(path).matches() || path.contains("..")) {
            problem(at, "a folder inside the repository is needed, like envs/dev");
        }
        return path;
    }

    private List<String> texts(String at, JsonNode json, Pattern shape) {
        var list = new ArrayList<String>();
        for (var item : json) {
            if (!item.isString() || !shape.matcher(item.asString()).matches()) {
                problem(at, "'%s' does not fit %s".formatted(item, shape));
            } else {
                list.add(item.asString());
            }
        }
        return list;
    }

    private static Map<RunKind, String> workflows(JsonNode json) {
        var files = new EnumMap<RunKind, String>(RunKind.class);
        for (var kind : RunKind.values()) {
            if (json.path(kind.json()).isString()) {
                files.put(kind, json.path(kind.json()).asString());
            }
        }
        return files;
    }

    private static Map<String, String> tags(JsonNode json) {
        var tags = new TreeMap<String, String>();
        json.properties().forEach(entry -> tags.put(entry.getKey(), entry.getValue().asString("")));
        return tags;
    }

    private static NamingRules naming(JsonNode json) {
        var naming = json.path("naming");
        return naming.isObject()
                ? new NamingRules(naming.path("max_length").asInt(63),
                        naming.path("separator").asString("-"))
                : NamingRules.DEFAULT;
    }

    private void unknownKeys(String at, JsonNode json, Set<String> known) {
        if (!json.isObject()) {
            problem(at, "a map is needed");
        }
        json.properties().forEach(entry -> {
            if (!known.contains(entry.getKey())) {
                problem(at + "." + entry.getKey(),
                        "unknown; there are: " + String.join(", ", new java.util.TreeSet<>(known)));
            }
        });
    }

    private void problem(String at, String message) {
        problems.add("%s: %s: %s".formatted(source, at, message));
    }
}
