package io.tfpilot.github;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.RepositoryFacts;
import io.tfpilot.core.doctor.RepositoryFacts.Actions;
import io.tfpilot.core.doctor.RepositoryFacts.ActionsPolicy;
import io.tfpilot.core.doctor.RepositoryFacts.Environment;
import io.tfpilot.core.doctor.RepositoryFacts.Kept;
import io.tfpilot.core.doctor.RepositoryFacts.Life;
import io.tfpilot.core.doctor.RepositoryFacts.MergeMethod;
import io.tfpilot.core.doctor.RepositoryFacts.Repository;
import io.tfpilot.core.doctor.RepositoryFacts.Reviewers;
import io.tfpilot.core.doctor.RepositoryFacts.Rules;
import io.tfpilot.core.doctor.RepositoryFacts.TokenRights;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.install.InstalledReading;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.workflows.InstalledFiles;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What GitHub tells about a project's repository. */
final class RepositoryExam {
    private static final String OPERATION = "doctor";
    private static final String WORKFLOWS = ".github/workflows/";

    private final Asking asking;
    private final Git git;
    private final BranchRules rules;

    RepositoryExam(Asking asking, Git git) {
        this.asking = asking;
        this.git = git;
        this.rules = new BranchRules(asking);
    }

    /** Of a repository that the credential does not reach: nothing is known, and nothing is asked. */
    static RepositoryFacts unreached() {
        return new RepositoryFacts(ExaminationCalls.notInstalled(),
                new Rules(ExaminationCalls.notInstalled(), ExaminationCalls.notInstalled(),
                        ExaminationCalls.notInstalled()),
                new Actions(ExaminationCalls.notInstalled(), ExaminationCalls.notInstalled(),
                        ExaminationCalls.notInstalled(), ExaminationCalls.notInstalled(),
                        ExaminationCalls.notInstalled()),
                new Kept(ExaminationCalls.notInstalled(), ExaminationCalls.notInstalled(), Map.of(),
                        ExaminationCalls.notInstalled()));
    }

    RepositoryFacts facts(Expected expected) {
        var repo = expected.repo();
        var head = asking.ask(read(repo, "/git/ref/heads/{+branch}", expected.base()),
                json -> GitHubJson.sha(json.path("object"), "sha"));
        return new RepositoryFacts(repository(repo),
                new Rules(head.map(Sha::value), rules.ofBase(repo, expected.base()), rules.ofWork(repo)),
                actions(expected, head), kept(expected));
    }

    static Call read(RepoName repo, String rest, Object... values) {
        return Call.read(OPERATION, repo, rest, values).in(Call.Manner.FRESH_READ);
    }

    private Asked<Repository> repository(RepoName repo) {
        return asking.ask(read(repo, ""), json -> new Repository(RepoName.parse(GitHubJson.text(json, "full_name")),
                GitHubJson.text(json, "default_branch"), life(json), methods(json)));
    }

    private static Life life(JsonNode repository) {
        if (GitHubJson.flag(repository, "archived")) {
            return Life.ARCHIVED;
        }
        return GitHubJson.flag(repository, "disabled") ? Life.DISABLED : Life.LIVE;
    }

    /** GitHub leaves out what whoever asks may not see; all are allowed unless a setting says no. */
    private static Set<MergeMethod> methods(JsonNode repository) {
        var methods = EnumSet.noneOf(MergeMethod.class);
        Map.of(MergeMethod.MERGE, "allow_merge_commit", MergeMethod.SQUASH, "allow_squash_merge", MergeMethod.REBASE,
                "allow_rebase_merge").forEach((method, field) -> {
                    if (repository.path(field).asBoolean(true)) {
                        methods.add(method);
                    }
                });
        return methods;
    }

    private Actions actions(Expected expected, Asked<Sha> head) {
        var repo = expected.repo();
        return new Actions(asking.ask(read(repo, "/actions/permissions"), RepositoryExam::policy),
                asking.ask(read(repo, "/actions/permissions/workflow"),
                        json -> "write".equals(GitHubJson.text(json, "default_workflow_permissions"))
                                ? TokenRights.WRITE
                                : TokenRights.READ),
                asking.list(read(repo, "/actions/workflows?per_page=100"), "workflows",
                        item -> Map.entry(GitHubJson.text(item, "path"), GitHubJson.text(item, "state")))
                        .map(RepositoryExam::byName),
                files(expected, head), installed(expected, head));
    }

    private Asked<InstalledFiles> installed(Expected expected, Asked<Sha> head) {
        return switch (head) {
            case Asked.Answered<Sha>(var commit) -> asking.calmly(() -> Asked.answered(
                    InstalledReading.at(git, expected.repo(), commit, expected.workflows())));
            case Asked.Absent<Sha>() -> Asked.absent();
            case Asked.Unread<Sha>(var cause, var words) -> Asked.unread(cause, words);
        };
    }

    private static Map<String, String> byName(List<Map.Entry<String, String>> entries) {
        var map = new TreeMap<String, String>();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    private static ActionsPolicy policy(JsonNode json) {
        if (!GitHubJson.flag(json, "enabled")) {
            return ActionsPolicy.NONE;
        }
        return switch (GitHubJson.textOrEmpty(json, "allowed_actions")) {
            case "local_only" -> ActionsPolicy.LOCAL;
            case "selected" -> ActionsPolicy.SELECTED;
            default -> ActionsPolicy.ALL;
        };
    }

    private Asked<Map<String, String>> files(Expected expected, Asked<Sha> head) {
        return switch (head) {
            case Asked.Answered<Sha>(var commit) -> asking.calmly(() -> {
                var texts = new TreeMap<String, String>();
                for (var file : expected.files()) {
                    var text = git.readFile(expected.repo(), commit, WORKFLOWS + file);
                    if (text != null) {
                        texts.put(WORKFLOWS + file, text);
                    }
                }
                return Asked.answered(texts);
            });
            case Asked.Absent<Sha>() -> Asked.absent();
            case Asked.Unread<Sha>(var cause, var words) -> Asked.unread(cause, words);
        };
    }

    private Kept kept(Expected expected) {
        var repo = expected.repo();
        var environments = asking.list(read(repo, "/environments?per_page=100"), "environments",
                item -> environment(repo, item));
        var there = environments.map(all -> all.stream().map(Environment::name).collect(Collectors.toSet()))
                .or(Set.of());
        var own = new TreeMap<String, Asked<Set<String>>>();
        expected.secrets().keySet().stream().filter(there::contains).forEach(name -> own.put(name,
                names(read(repo, "/environments/{name}/secrets?per_page=100", name), "secrets")));
        return new Kept(environments,
                both(names(read(repo, "/actions/secrets?per_page=100"), "secrets"),
                        names(read(repo, "/actions/organization-secrets?per_page=100"), "secrets")),
                own, both(names(read(repo, "/actions/variables?per_page=100"), "variables"),
                        names(read(repo, "/actions/organization-variables?per_page=100"), "variables")));
    }

    private Asked<Set<String>> names(Call call, String list) {
        return asking.list(call, list, item -> GitHubJson.text(item, "name")).map(HashSet::new);
    }

    /** Those of the repository and of its organisation; a person has no organisation. */
    private static Asked<Set<String>> both(Asked<Set<String>> own, Asked<Set<String>> shared) {
        if (shared instanceof Asked.Unread<Set<String>> && own instanceof Asked.Answered<Set<String>>) {
            return shared;
        }
        return own.map(names -> {
            var all = new HashSet<>(names);
            all.addAll(shared.or(Set.of()));
            return all;
        });
    }

    private Environment environment(RepoName repo, JsonNode json) {
        var name = GitHubJson.text(json, "name");
        var asked = GitHubJson.items(json.path("protection_rules")).stream()
                .anyMatch(rule -> "required_reviewers".equals(GitHubJson.textOrNull(rule, "type")));
        return new Environment(name, branches(repo, name, json.path("deployment_branch_policy")),
                asked ? Reviewers.ASKED : Reviewers.NOT_ASKED);
    }

    private RepositoryFacts.Branches branches(RepoName repo, String environment, JsonNode policy) {
        if (GitHubJson.flag(policy, "protected_branches")) {
            return new RepositoryFacts.ProtectedBranches();
        }
        return GitHubJson.flag(policy, "custom_branch_policies")
                ? new RepositoryFacts.Matching(asking.list(
                        read(repo, "/environments/{name}/deployment-branch-policies?per_page=100", environment),
                        "branch_policies", item -> GitHubJson.text(item, "name")))
                : new RepositoryFacts.AnyBranch();
    }
}
