package io.tfpilot.server.settings;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Access;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.projects.SecretNames;
import io.tfpilot.core.projects.TagPolicy;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.terraform.Naming;
import io.tfpilot.core.terraform.NamingRules;
import io.tfpilot.core.terraform.Tags;
import io.tfpilot.core.workflows.WorkflowFileNames;
import io.tfpilot.core.workflows.Allowed;
import io.tfpilot.server.settings.Settings.ConfiguredProject;
import io.tfpilot.server.settings.Settings.DriftSecret;
import io.tfpilot.server.settings.Settings.StateKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.Collectors;
import java.util.Set;

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
    private static final Shape FOLDER = Shape.of(
            "(?=.{1,200}$)(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*",
            "a folder inside the repository, like envs/dev");
    private static final Shape WORKFLOW = Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,98}\\.ya?ml",
            "the name of a file in .github/workflows that ends in .yml or .yaml");
    /** GitHub's own secrets, and those that TfPilot's workflows hold, are never offered to a form. */
    private static final Shape SECRET = Shape.of("(?!GITHUB_|TFPILOT_|INFRACOST_API_KEY$)[A-Z_][A-Z0-9_]{0,98}",
            "the name of a repository secret in upper case, not one of GitHub's (GITHUB_) or TfPilot's own (TFPILOT_)");
    private static final Shape ALLOW = Shape.of(
            Stream.of(Allowed.values()).map(Allowed::word).collect(Collectors.joining("|")),
            Stream.of(Allowed.values()).map(Allowed::word).collect(Collectors.joining(", ")));
    private static final Shape GITHUB_ENVIRONMENT = Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,98}",
            "the name of an environment on GitHub, like core-prod-plan");
    /** The limits of AWS, the strictest that many share. */
    private static final Shape TAG = Shape.of("(?=.{1,128}$)[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]*[^\\p{Cntrl}\\s])?",
            "1 to 128 characters on one line");
    private static final Shape TAG_VALUE = Shape.of("[^\\p{Cntrl}]{0,256}",
            "a text of at most 256 characters on one line");

    private static final String EVERYBODY = "*";
    private static final Shape PERSON = Shape.of("\\*|[A-Za-z0-9][A-Za-z0-9_.-]{0,98}(?:\\[bot])?"
            + "|org:[A-Za-z0-9][A-Za-z0-9-]{0,38}|team:[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}",
            "a GitHub login, org:name, team:organisation/slug, or \"*\" for everyone who may sign in");

    private static final int MOST_APPROVALS = 10;
    private static final String ANY_ID = "req_000000";

    private final String name;
    private final YamlMap map;
    private final PlacedProblems problems;
    private final Roster roster;
    private final Map<String, List<String>> ownSecrets = new TreeMap<>();
    private final Map<String, String> planEnvironments = new TreeMap<>();

    /** @param roster knows who is meant by the lists of people */
    ProjectReader(String name, YamlMap map, PlacedProblems problems, Roster roster) {
        this.roster = roster;
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
                ? Optional.of(policy(map, TagPolicy.WHERE_POSSIBLE))
                : Optional.<TagPolicy>empty();
        var access = access(map);
        var environments = environments(policy, access);
        allPlanSomewhereOrNone(environments.keySet());
        var workflows = workflows();
        var secrets = map.texts("secrets", SECRET);
        var allowed = allowed();
        var tags = policy.isPresent() ? Map.<String, String>of() : tags();
        var naming = naming();
        var state = map.choice("state", states());
        var driftSecret = map.choice("drift_secret", driftSecrets());
        map.rest();
        if (problems.all().size() > before || !NAME.fits(name)) {
            return Optional.empty();
        }
        environments.keySet().forEach(environment -> roomForNames(environment, naming));
        return problems.all().size() > before
                ? Optional.empty()
                : Optional.of(new ConfiguredProject(new Project(name, RepoName.parse(repo), base, modules,
                        environments, workflows, new SecretNames(secrets, ownSecrets), tags, naming), state,
                        driftSecret,
                        allowed, planEnvironments));
    }

    private Set<Allowed> allowed() {
        var words = map.texts("allow", ALLOW);
        return Stream.of(Allowed.values()).filter(each -> words.contains(each.word())).collect(Collectors.toSet());
    }

    private static SequencedMap<String, StateKind> states() {
        var states = new LinkedHashMap<String, StateKind>();
        states.put("s3", StateKind.S3);
        states.put("http", StateKind.HTTP);
        return states;
    }

    private static SequencedMap<String, DriftSecret> driftSecrets() {
        var secrets = new LinkedHashMap<String, DriftSecret>();
        secrets.put("project", DriftSecret.PROJECT);
        secrets.put("shared", DriftSecret.SHARED);
        return secrets;
    }

    private SortedMap<String, Project.Environment> environments(Optional<TagPolicy> policy,
            Optional<Access> access) {
        var environments = new TreeMap<String, Project.Environment>();
        var byPath = new HashMap<String, String>();
        map.maps("environments", NAME).forEach((each, of) -> {
            ownSecrets.put(each, of.texts("secrets", SECRET));
            planEnvironment(each, of);
            var environment = environment(each, of, policy, access);
            var other = Optional.ofNullable(byPath.putIfAbsent(environment.path(), each));
            other.ifPresent(known -> of.problem("path",
                    "found \"%s\", which is the folder of the environment %s already; expected one of its own"
                            .formatted(environment.path(), known)));
            environments.put(each, environment);
        });
        return environments;
    }

    /** GitHub knows no environment that is none, so a workflow runs in one for every environment or for none. */
    private void allPlanSomewhereOrNone(Set<String> environments) {
        if (!planEnvironments.isEmpty() && planEnvironments.size() < environments.size()) {
            map.problem("environments", "has plan_environment in %s only; expected it in each environment or in none"
                    .formatted(String.join(", ", planEnvironments.keySet())));
        }
    }

    private void planEnvironment(String environment, YamlMap of) {
        var onGitHub = of.text("plan_environment", "", GITHUB_ENVIRONMENT);
        if (!onGitHub.isEmpty()) {
            planEnvironments.put(environment, onGitHub);
        }
    }

    private Project.Environment environment(String name, YamlMap map, Optional<TagPolicy> policy,
            Optional<Access> ofProject) {
        var prod = map.bool("prod", "prod".equals(name));
        var path = map.text("path", "envs/" + name, FOLDER);
        var approvals = map.integer("approvals", 1, 1, MOST_APPROVALS);
        var fourEyes = map.bool("four_eyes", true);
        if (prod && !fourEyes) {
            map.problem("four_eyes", "found false, expected true: in prod, you can't approve your own change");
        }
        var tags = policy(map, policy.orElse(TagPolicy.usual(prod)));
        var access = access(map).or(() -> ofProject);
        map.rest();
        return new Project.Environment(name, prod, path, approvals, fourEyes, tags, access.orElse(null));
    }

    /** Who has which role; empty where nothing is said of it, so that what people are on the server counts. */
    private Optional<Access> access(YamlMap map) {
        var access = map.map("access");
        var lists = new EnumMap<Role, Access.Members>(Role.class);
        for (var role : Role.values()) {
            var listed = access.texts(role.json() + "s", PERSON);
            if (!listed.isEmpty()) {
                lists.put(role, members(listed));
            }
        }
        access.rest();
        return map.has("access") ? Optional.of(new Access(lists)) : Optional.empty();
    }

    private Access.Members members(List<String> listed) {
        return new Access.Members(listed.contains(EVERYBODY), roster.listed(
                listed.stream().filter(each -> !each.equals(EVERYBODY)).map(Listed.Entry::parse).toList()));
    }

    /** Whether a module must take tags; of a project, the word stands where its tags stand otherwise. */
    private static TagPolicy policy(YamlMap map, TagPolicy usual) {
        var words = new LinkedHashMap<String, TagPolicy>();
        words.put(usual.word(), usual);
        for (var each : TagPolicy.values()) {
            words.put(each.word(), each);
        }
        return map.choice("tags", words);
    }

    private Map<RunKind, String> workflows() {
        var files = new EnumMap<RunKind, String>(RunKind.class);
        var byFile = new HashMap<String, String>();
        byFile.put(WorkflowFileNames.STANDARD.driftCheck(), "drift_check");
        var workflows = map.map("workflows");
        for (var kind : RunKind.values()) {
            var otherwise = Project.DEFAULT_WORKFLOW_FILES.getOrDefault(kind, "");
            var file = workflows.text(kind.json(), otherwise, WORKFLOW);
            var other = Optional.ofNullable(byFile.putIfAbsent(file, kind.json()));
            other.ifPresent(known -> workflows.problem(kind.json(),
                    "found \"%s\", which is the file of %s already; expected one of its own".formatted(file, known)));
            if (workflows.has(kind.json())) {
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
