package io.tfpilot.server.settings;

import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.SecretNames;
import io.tfpilot.core.projects.TagPolicy;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.terraform.Naming;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.core.terraform.Tags;
import io.tfpilot.core.workflows.WorkflowFileNames;
import io.tfpilot.core.workflows.WorkflowSettings;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.Settings.DriftSecret;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** One project of the project file. */
final class ProjectReader {
    /** What {@link Naming} can build names of, so that no project is accepted in which nothing can be requested. */
    static final Shape NAME = Shape.of("(?=.{1,30}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
            "lower case letters and digits in words joined by single dashes, a letter first, at most 30 characters");
    private static final Shape REPO = Shape.of(
            "[A-Za-z0-9][A-Za-z0-9_.-]{0,99}/(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,100}(?<!\\.git)", "owner/name");
    private static final Shape BRANCH = Shape.of(
            "(?=.{1,200}$)(?!refs/)(?!.*\\.\\.)(?!.*\\.(?:lock)?(?:/|$))[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*",
            "the name of a branch, like main, without refs/heads/");
    static final Shape FOLDER = Shape.of(
            "(?=.{1,200}$)(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*",
            "a folder inside the repository, like envs/dev");
    static final Shape WORKFLOW = Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,98}\\.ya?ml",
            "the name of a file in .github/workflows that ends in .yml or .yaml");
    /** GitHub's own secrets, and those that TfPilot's workflows hold, are never offered to a form. */
    static final Shape SECRET = Shape.of("(?!GITHUB_|TFPILOT_|INFRACOST_API_KEY$)[A-Z_][A-Z0-9_]{0,98}",
            "the name of a repository secret in upper case, not one of GitHub's (GITHUB_) or TfPilot's own (TFPILOT_)");
    /** The limits of AWS, the strictest that many share. */
    private static final Shape TAG = Shape.of("(?=.{1,128}$)[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]*[^\\p{Cntrl}\\s])?",
            "1 to 128 characters on one line");
    private static final Shape TAG_VALUE = Shape.of("[^\\p{Cntrl}]{0,256}",
            "a text of at most 256 characters on one line");

    private static final String ANY_ID = "req_000000";

    private final String name;
    private final YamlMap map;
    private final PlacedProblems problems;
    private final ProjectFile.Around around;

    ProjectReader(String name, YamlMap map, PlacedProblems problems, ProjectFile.Around around) {
        this.around = around;
        this.name = name;
        this.map = map;
        this.problems = problems;
    }

    /** Empty where anything is wrong; all of it is among the problems then. */
    Optional<ConfiguredProject> read() {
        var before = problems.all().size();
        var repo = map.needed("repo", REPO);
        var base = map.text("base", "main", BRANCH);
        var modules = map.text("modules", "modules", FOLDER);
        var policy = map.isText("tags")
                ? Optional.of(EnvironmentsReader.policy(map, TagPolicy.WHERE_POSSIBLE))
                : Optional.<TagPolicy>empty();
        var environments = new EnvironmentsReader(map, problems, new AccessReader(around.roster()), policy).read();
        var files = workflows();
        var secrets = map.texts("secrets", SECRET);
        var tags = policy.isPresent() ? Map.<String, String>of() : tags();
        var naming = naming();
        var state = StateReader.read(map, problems);
        var runs = new RunsReader(map).read();
        var driftSecret = map.choice("drift_secret", driftSecrets());
        map.rest();
        if (problems.all().size() > before || !NAME.fits(name)) {
            return Optional.empty();
        }
        environments.keySet().forEach(environment -> roomForNames(environment, naming));
        if (problems.all().size() > before) {
            return Optional.empty();
        }
        var project = new Project(name, RepoName.parse(repo), base, modules, inProduct(environments), files,
                new SecretNames(secrets, own(environments)), tags, naming);
        var targets = environments.values().stream().map(EnvironmentsReader.Read::target).toList();
        return Optional.of(new ConfiguredProject(project, new WorkflowSettings(name, base, targets, runs.tool(),
                state.orElseThrow(), secrets, runs.extras(files)), driftSecret));
    }

    private static SortedMap<String, Project.Environment> inProduct(
            SortedMap<String, EnvironmentsReader.Read> environments) {
        var all = new TreeMap<String, Project.Environment>();
        environments.forEach((each, read) -> all.put(each, read.environment()));
        return all;
    }

    private static Map<String, List<String>> own(SortedMap<String, EnvironmentsReader.Read> environments) {
        var all = new TreeMap<String, List<String>>();
        environments.forEach((each, read) -> all.put(each, read.secrets()));
        return all;
    }

    private static SequencedMap<String, DriftSecret> driftSecrets() {
        var secrets = new LinkedHashMap<String, DriftSecret>();
        secrets.put("project", DriftSecret.PROJECT);
        secrets.put("shared", DriftSecret.SHARED);
        return secrets;
    }

    private Map<RunKind, String> workflows() {
        var files = new EnumMap<RunKind, String>(RunKind.class);
        var byFile = new HashMap<String, String>();
        byFile.put(WorkflowFileNames.STANDARD.driftCheck(), "drift_check");
        var workflows = map.map("workflows");
        for (var kind : RunKind.values()) {
            var usual = Project.DEFAULT_WORKFLOW_FILES.getOrDefault(kind, "");
            var otherwise = around.workflowFiles().getOrDefault(kind, usual);
            var file = workflows.text(kind.json(), otherwise, WORKFLOW);
            var other = Optional.ofNullable(byFile.putIfAbsent(file, kind.json()));
            other.ifPresent(known -> workflows.problem(kind.json(),
                    "found \"%s\", which is the file of %s already; expected one of its own".formatted(file, known)));
            if (!file.equals(usual)) {
                files.put(kind, file);
            }
        }
        workflows.rest();
        return files;
    }

    private Map<String, String> tags() {
        var tags = map.dictionary("tags", TAG, TAG_VALUE);
        List.copyOf(tags.keySet()).stream().filter(Tags::isServers)
                .forEach(key -> map.map("tags").problem(key,
                        "is a tag that TfPilot sets itself; expected a name that does not begin with tfpilot: and "
                                + "is not one of ManagedBy, TfPilotRequestId, Project, Environment"));
        return tags;
    }

    private NamingRules naming() {
        var naming = map.map("naming");
        var usual = NamingRules.DEFAULT;
        var length = naming.integer("max_length", usual.maxLength(), NamingRules.SHORTEST, NamingRules.LONGEST);
        var separators = new LinkedHashMap<String, String>();
        NamingRules.SEPARATORS.forEach(separator -> separators.put(separator, separator));
        var separator = naming.choice("separator", separators);
        naming.rest();
        return new NamingRules(length, separator);
    }

    private void roomForNames(String environment, NamingRules rules) {
        if (Naming.of(new Naming.Parts(name, environment, null, "a", ANY_ID), rules) instanceof Naming.Refused no) {
            map.map("naming").problem("max_length",
                    "found %d, which leaves no room for a name in %s; expected more: %s".formatted(rules.maxLength(),
                            environment, no.reason()));
        }
    }
}
