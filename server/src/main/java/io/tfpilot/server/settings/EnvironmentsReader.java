package io.tfpilot.server.settings;

import io.tfpilot.core.projects.Access;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.TagPolicy;
import io.tfpilot.core.workflows.Aws;
import io.tfpilot.core.workflows.TargetEnvironment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** {@code environments:} of a project: what is asked of a change there, and what its runs need to know. */
final class EnvironmentsReader {
    private static final Shape GITHUB_ENVIRONMENT = Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,98}",
            "the name of an environment on GitHub, like core-prod-plan");
    private static final int MOST_APPROVALS = 10;

    private final YamlMap project;
    private final PlacedProblems problems;
    private final AccessReader lists;
    private final AwsReader aws;
    private final Optional<TagPolicy> policy;
    private final Optional<Access> access;

    /** @param policy of the project, for environments that have none */
    EnvironmentsReader(YamlMap project, PlacedProblems problems, AccessReader lists, Optional<TagPolicy> policy) {
        this.project = project;
        this.problems = problems;
        this.lists = lists;
        this.policy = policy;
        this.access = lists.read(project);
        this.aws = new AwsReader(project, problems);
    }

    /**
     * One environment.
     *
     * @param onGitHub what its applies run in on GitHub
     * @param planOnGitHub what its plans run in there
     */
    record Read(Project.Environment environment, List<String> secrets, String onGitHub, Optional<String> planOnGitHub,
            Optional<Aws> aws) {
        /** Only where nothing is wrong with the project. */
        TargetEnvironment target() {
            return new TargetEnvironment(environment.name(), environment.prod(), onGitHub, environment.path(), secrets,
                    planOnGitHub, aws);
        }
    }

    /** By name. */
    SortedMap<String, Read> read() {
        var before = problems.all().size();
        var all = new TreeMap<String, Read>();
        var byPath = new HashMap<String, String>();
        project.maps("environments", ProjectReader.NAME).forEach((name, map) -> {
            var one = one(name, map);
            var path = one.environment().path();
            var other = Optional.ofNullable(byPath.putIfAbsent(path, name));
            other.ifPresent(known -> map.problem("path",
                    "found \"%s\", which is the folder of the environment %s already; expected one of its own"
                            .formatted(path, known)));
            all.put(name, one);
        });
        // GitHub knows no environment that is none, so a workflow runs in one for every environment or for none.
        inEachOrNone("plan_environment", all, each -> each.planOnGitHub().isPresent());
        if (problems.all().size() == before) {
            inEachOrNone("aws", all, each -> each.aws().isPresent());
        }
        return all;
    }

    private void inEachOrNone(String key, Map<String, Read> all, Predicate<Read> has) {
        var with = all.entrySet().stream().filter(each -> has.test(each.getValue())).map(Map.Entry::getKey).toList();
        if (!with.isEmpty() && with.size() < all.size()) {
            project.problem("environments", "has %s in %s only; expected it in each environment or in none"
                    .formatted(key, String.join(", ", with)));
        }
    }

    private Read one(String name, YamlMap map) {
        var prod = map.bool("prod", "prod".equals(name));
        var path = map.text("path", "envs/" + name, ProjectReader.FOLDER);
        var approvals = map.integer("approvals", 1, 1, MOST_APPROVALS);
        var fourEyes = map.bool("four_eyes", true);
        if (prod && !fourEyes) {
            map.problem("four_eyes", "found false, expected true: in prod, you can't approve your own change");
        }
        var tags = policy(map, policy.orElse(TagPolicy.usual(prod)));
        var own = lists.read(map).or(() -> access);
        var secrets = map.texts("secrets", ProjectReader.SECRET);
        var onGitHub = map.text("github_environment", TargetEnvironment.usualOnGitHub(prod), GITHUB_ENVIRONMENT);
        var planOnGitHub = Optional.of(map.text("plan_environment", "", GITHUB_ENVIRONMENT))
                .filter(text -> !text.isEmpty());
        var roles = aws.of(map);
        map.rest();
        return new Read(new Project.Environment(name, prod, path, approvals, fourEyes, tags, own.orElse(null)), secrets,
                onGitHub, planOnGitHub, roles);
    }

    /** Whether a module must take tags; of a project, the word stands where its tags stand otherwise. */
    static TagPolicy policy(YamlMap map, TagPolicy usual) {
        var words = new LinkedHashMap<String, TagPolicy>();
        words.put(usual.word(), usual);
        for (var each : TagPolicy.values()) {
            words.put(each.word(), each);
        }
        return map.choice("tags", words);
    }
}
