package io.tfpilot.server.settings;

import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The project file, {@code tfpilot.yaml}: which infra repositories there are, with their environments. Reading it
 * either gives all projects or names every problem: a key nobody knows, a value of another type, a word that is not
 * one of the words.
 */
final class ProjectFile {
    private final PlacedProblems problems;
    private final Roster roster;

    private ProjectFile(PlacedProblems problems, Roster roster) {
        this.problems = problems;
        this.roster = roster;
    }

    /**
     * @param all what is wrong is added here, each with its place in the file
     * @param roster knows who is meant by the lists of people
     */
    static List<ConfiguredProject> read(String source, String text, List<String> all, Roster roster) {
        var before = all.size();
        var problems = new PlacedProblems(source, all);
        try {
            var tree = YamlTree.read(text, problems);
            var projects = new ProjectFile(problems, roster).projects(YamlMap.of(tree, "", problems));
            return all.size() > before ? List.of() : projects;
        } catch (JacksonException broken) {
            var words = broken.getOriginalMessage().lines().findFirst().orElse("");
            var at = broken.getLocation();
            problems.add("", "not YAML: %s%s".formatted(words,
                    at == null || at.getLineNr() < 1 ? "" : " (line %d)".formatted(at.getLineNr())));
            return List.of();
        }
    }

    private List<ConfiguredProject> projects(YamlMap file) {
        var found = new ArrayList<ConfiguredProject>();
        var byRepo = new HashMap<String, String>();
        file.maps("projects", ProjectReader.NAME).forEach((name, map) -> {
            var project = new ProjectReader(name, map, problems, roster).read();
            project.ifPresent(found::add);
            project.ifPresent(each -> ownRepo(each.project().repo(), name, map, byRepo));
        });
        file.rest();
        return found;
    }

    /** Workflow files, environment folders and branches of a repository belong to one project. */
    private static void ownRepo(RepoName repo, String name, YamlMap map, Map<String, String> byRepo) {
        var other = Optional.ofNullable(byRepo.putIfAbsent(repo.toString().toLowerCase(Locale.ROOT), name));
        other.ifPresent(known -> map.problem("repo",
                "found \"%s\", which is the repository of the project %s already; expected one of its own"
                        .formatted(repo, known)));
    }
}
