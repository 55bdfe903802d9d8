package io.tfpilot.core.doctor;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowNeeds;
import io.tfpilot.core.workflows.WorkflowNeeds.Kind;
import io.tfpilot.core.workflows.WorkflowNeeds.Necessity;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.net.URI;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a project needs, as its settings say.
 *
 * @param web where people see this GitHub
 * @param publicUrl where this server is reached
 * @param clientId with which people sign in
 * @param workflows what its workflow files are made from
 */
public record Expected(RepoName repo, URI web, URI publicUrl, String clientId, WorkflowSettings workflows) {
    /** Where GitHub delivers to. */
    public static final String HOOK_PATH = "/api/github/webhook";

    /** What an environment on GitHub is for. */
    public enum Stage {
        PROD,
        OTHER
    }

    public String project() {
        return workflows.project();
    }

    public String base() {
        return workflows.baseBranch();
    }

    /** The address of this server's webhook. */
    public String hookAddress() {
        return publicUrl + HOOK_PATH;
    }

    /** A page of the repository on GitHub. */
    String page(String path) {
        return web + "/" + repo + path;
    }

    /** Names of the workflow files. */
    public SortedSet<String> files() {
        return new TreeSet<>(WorkflowFiles.generate(workflows).keySet().stream()
                .filter(path -> path.startsWith(WorkflowFiles.FOLDER + "/"))
                .map(path -> path.substring(WorkflowFiles.FOLDER.length() + 1)).toList());
    }

    /** Those that change the state, one run after another. */
    Set<String> queued() {
        var names = workflows.extras().files();
        return Set.of(names.apply(), names.destroy());
    }

    /** Environments on GitHub, in which applies, destroys and plans run. */
    SortedMap<String, Stage> environments() {
        var all = new TreeMap<String, Stage>();
        workflows.environments().forEach(each -> each.planEnvironment().ifPresent(name -> all.put(name, Stage.OTHER)));
        workflows.environments().forEach(each -> all.merge(each.githubEnvironment(),
                each.prod() ? Stage.PROD : Stage.OTHER, (one, other) -> one == Stage.PROD ? one : other));
        return all;
    }

    /** Secrets by name of the environment on GitHub in which they may stand; "" = the repository alone. */
    public SortedMap<String, SortedSet<String>> secrets() {
        var all = new TreeMap<String, SortedSet<String>>();
        all.put("", new TreeSet<>(workflows.secrets()));
        workflows.environments().forEach(each -> all.computeIfAbsent(each.githubEnvironment(), any -> new TreeSet<>())
                .addAll(each.secrets()));
        var ofEnvironments = workflows.environments().stream().flatMap(each -> each.secrets().stream()).toList();
        named(Kind.SECRET, Necessity.REQUIRED).stream().filter(name -> !ofEnvironments.contains(name))
                .forEach(name -> all.computeIfAbsent("", any -> new TreeSet<>()).add(name));
        return all;
    }

    Set<String> variables() {
        return named(Kind.VARIABLE, Necessity.REQUIRED);
    }

    private SortedSet<String> named(Kind kind, Necessity necessity) {
        return new TreeSet<>(WorkflowNeeds.of(workflows).stream()
                .filter(need -> need.kind() == kind && need.necessity() == necessity).map(WorkflowNeeds.Need::name)
                .toList());
    }

    /** Where Terraform keeps its state. */
    String state() {
        return workflows.environments().stream().map(each -> workflows.state().placeOf(project(), each.name()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
