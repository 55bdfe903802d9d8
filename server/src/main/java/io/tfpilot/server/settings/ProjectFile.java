package io.tfpilot.server.settings;

import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.WorkflowSettings;
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
    private final Around around;

    private ProjectFile(PlacedProblems problems, Around around) {
        this.problems = problems;
        this.around = around;
    }

    /**
     * What the settings around the file add to it.
     *
     * @param roster knows who is meant by the lists of people
     * @param workflowFiles names of workflow files where a project says nothing
     */
    record Around(Roster roster, Map<RunKind, String> workflowFiles) {}

    /**
     * @param all what is wrong is added here, each with its place in the file
     */
    static List<ConfiguredProject> read(String source, String text, List<String> all, Around around) {
        var before = all.size();
        var problems = new PlacedProblems(source, all);
        try {
            var tree = YamlTree.read(text, problems);
            var projects = new ProjectFile(problems, around).projects(YamlMap.of(tree, "", problems));
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
        var byState = new HashMap<String, String>();
        file.maps("projects", ProjectReader.NAME).forEach((name, map) -> {
            var project = new ProjectReader(name, map, problems, around).read();
            project.ifPresent(found::add);
            project.ifPresent(each -> ownRepo(each.project().repo(), name, map, byRepo));
            project.ifPresent(each -> ownStates(each.workflows(), map, byState));
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

    /** Two environments in one state would destroy each other's resources. */
    private static void ownStates(WorkflowSettings workflows, YamlMap map, Map<String, String> byState) {
        workflows.environments().forEach(environment -> {
            var place = workflows.state().placeOf(workflows.project(), environment.name());
            var who = workflows.project() + "/" + environment.name();
            var other = Optional.ofNullable(byState.putIfAbsent(place, who));
            other.ifPresent(known -> map.problem("state", ("gives %s the state of %s, %s; expected one of its own: "
                    + "write <project> and <environment> where they belong").formatted(who, known, place)));
        });
    }
}
