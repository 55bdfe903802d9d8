package io.tfpilot.github;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.github.Git.BranchAt;
import io.tfpilot.core.github.Git.NewCommit;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.github.Pulls.MergeOutcome;
import io.tfpilot.core.github.Pulls.Merged;
import io.tfpilot.core.github.Pulls.PullRequestOpen;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.sandbox.Sandbox;
import io.tfpilot.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of docs/operating/github-rules.md, each against the sandbox's rulesets and settings. */
class RulesAgainstSandboxTest {
    private static final RepoName REPO = RepoName.parse("demo/core-infra");
    private static final URI CALLBACK = URI.create("http://127.0.0.1:1/callback");
    private static final String BASE = "~DEFAULT_BRANCH";
    private static final String NAME = "tfpilot/approved-plan";
    private static final String USUAL = """
            {"allow_merge_commit":true,"allow_squash_merge":true,"allow_rebase_merge":false}""";
    private static final String APP_CHECK = """
            {"type":"required_status_checks","parameters":{"required_status_checks":[
              {"context":"tfpilot/approved-plan","integration_id":1001}]}}""";

    @TempDir
    private static Path folder;
    private static Sandbox sandbox;
    private static GitHubSettings settings;
    private static GitHubOverHttp github;
    private static SandboxRules rules;
    private static int count;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        var app = sandbox.app();
        var api = URI.create(sandbox.url() + "/api/v3");
        settings = new GitHubSettings(api, GitHubSettings.webUrlOf(api),
                new Credentials.App(app.clientId(), Objects.requireNonNull(app.privateKeyPem())), new Hook.AppHook(),
                WorkflowKinds.STANDARD);
        github = new GitHubOverHttp(settings, World.real(), CallCounter.NONE);
        var admin = SandboxRules.personal(sandbox.url(), "alma");
        rules = new SandboxRules(URI.create(api + "/repos/" + REPO), () -> admin);
    }

    @AfterAll
    static void stop() {
        github.close();
        sandbox.close();
    }

    @AfterEach
    void drop() {
        rules.drop();
        rules.settings(USUAL);
    }

    private static UserToken tokenOf(String person) {
        var app = sandbox.app();
        var verifier = "v".repeat(43);
        try (var signIn = new GitHubSignIn(settings, new GitHubSignIn.Client(app.clientId(), app.clientSecret()),
                World.real(), CallCounter.NONE); var client = HttpClient.newHttpClient()) {
            var location = client.send(HttpRequest.newBuilder(signIn.authorizeUrl("state", verifier, CALLBACK, person))
                    .build(), BodyHandlers.ofString()).headers().firstValue("Location").orElseThrow();
            var code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
            return ((GitHubSignIn.SignedIn) signIn.exchange(code, verifier, CALLBACK)).grant().token();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static SandboxRules as(String person) {
        return new SandboxRules(URI.create(settings.apiUrl() + "/repos/" + REPO), () -> tokenOf(person).value());
    }

    private static Sha main() {
        return Objects.requireNonNull(github.branchHead(REPO, "main"));
    }

    private static Sha commit(Sha parent, String path) {
        return github.writeCommit(REPO, new NewCommit(List.of(parent), Map.of(path, "# " + path + " " + ++count),
                "Change " + path));
    }

    private static PullRequestSeen opened(String path) {
        var branch = "request/rules_" + ++count;
        assertThat(github.putBranch(REPO, branch, commit(main(), path))).isInstanceOf(BranchAt.class);
        return ((PullRequestOpen) github.ensurePullRequest(REPO, branch, "main", "t", "b")).pullRequest();
    }

    private static MergeOutcome merge(PullRequestSeen pull) {
        return github.merge(null, REPO, pull.number(), pull.headSha(), "Merge it");
    }

    private static void isRefused(Object outcome, GitHubRule rule) {
        assertThat(outcome).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.rule()).as(refused.message()).isEqualTo(rule));
    }

    /** Merged into one commit on top of what base was, with the reviewed content. */
    private static Sha mergedLinearly(PullRequestSeen pull, String path) {
        var before = main();
        var outcome = merge(pull);
        assertThat(outcome).isInstanceOf(Merged.class);
        var sha = ((Merged) outcome).sha();
        assertThat(requireNonNull(github.commit(REPO, sha)).parents()).containsExactly(before);
        assertThat(github.readFile(REPO, sha, path)).isEqualTo(github.readFile(REPO, pull.headSha(), path));
        var seen = Objects.requireNonNull(github.pullRequest(REPO, pull.number()));
        assertThat(seen.merged()).isTrue();
        assertThat(seen.headSha()).isEqualTo(pull.headSha());
        assertThat(seen.mergeSha()).isEqualTo(sha);
        return sha;
    }

    @Test
    void linear_history_is_kept_by_a_squash() {
        rules.add(SandboxRules.on(BASE, "{\"type\":\"required_linear_history\"}"));
        var sha = mergedLinearly(opened("rules/linear.txt"), "rules/linear.txt");
        assertThat(requireNonNull(github.commit(REPO, sha)).message()).startsWith("Merge it");
    }

    @Test
    void a_repository_without_merge_commits_gets_a_squash() {
        rules.settings("{\"allow_merge_commit\":false}");
        mergedLinearly(opened("rules/squash.txt"), "rules/squash.txt");
    }

    @Test
    void a_ruleset_that_allows_only_squashes_gets_one() {
        rules.add(SandboxRules.on(BASE, """
                {"type":"pull_request","parameters":{"required_approving_review_count":0,
                 "allowed_merge_methods":["squash"]}}"""));
        mergedLinearly(opened("rules/only-squash.txt"), "rules/only-squash.txt");
    }

    @Test
    void a_repository_that_only_rebases_gets_a_rebase() {
        rules.settings("{\"allow_merge_commit\":false,\"allow_squash_merge\":false,\"allow_rebase_merge\":true}");
        var sha = mergedLinearly(opened("rules/rebase.txt"), "rules/rebase.txt");
        assertThat(requireNonNull(github.commit(REPO, sha)).message()).startsWith("Change rules/rebase.txt");
    }

    @Test
    void a_repository_that_allows_no_way_to_merge_is_refused_for_good() {
        rules.settings("{\"allow_merge_commit\":false,\"allow_squash_merge\":false}");
        isRefused(merge(opened("rules/none.txt")), GitHubRule.MERGE_METHOD);
    }

    @Test
    void commits_of_the_app_are_signed_and_those_of_a_person_are_not() {
        var pushed = opened("rules/unsigned.txt");
        as("dirk").send("PUT", "/contents/rules/dirk.txt", "{\"message\":\"m\",\"branch\":\"%s\",\"content\":\"%s\"}"
                .formatted(pushed.headRef(), Base64.getEncoder().encodeToString("x".getBytes(StandardCharsets.UTF_8))));
        var unsigned = Objects.requireNonNull(github.pullRequest(REPO, pushed.number()));
        rules.add(SandboxRules.on(BASE, "{\"type\":\"required_signatures\"}"));
        rules.add(SandboxRules.on("request/**", "{\"type\":\"required_signatures\"}"));
        assertThat(merge(opened("rules/signed.txt"))).isInstanceOf(Merged.class);
        isRefused(merge(unsigned), GitHubRule.SIGNATURES);
    }

    @Test
    void a_merge_queue_takes_pull_requests_only_by_itself() {
        rules.add(SandboxRules.on(BASE, "{\"type\":\"merge_queue\"}"));
        isRefused(merge(opened("rules/queue.txt")), GitHubRule.MERGE_QUEUE);
    }

    @Test
    void only_the_apps_check_counts_where_the_rule_names_the_app() {
        rules.add(SandboxRules.on(BASE, APP_CHECK));
        var pull = opened("rules/check.txt");
        isRefused(merge(pull), GitHubRule.CHECKS);
        as("dirk").send("POST", "/statuses/" + pull.headSha(), """
                {"state":"success","context":"tfpilot/approved-plan","description":"forged"}""");
        isRefused(merge(pull), GitHubRule.CHECKS);
        put(pull.headSha(), Check.State.PENDING);
        isRefused(merge(pull), GitHubRule.CHECKS);
        put(pull.headSha(), Check.State.SUCCESS);
        assertThat(merge(pull)).isInstanceOf(Merged.class);
    }

    private static void put(Sha head, Check.State state) {
        assertThat(github.putCheck(REPO, head, new Check(NAME, state, "title", "summary", "https://example.org/x")))
                .isTrue();
    }

    @Test
    void a_commit_has_one_check_run_of_the_app_however_often_it_is_put() {
        var pull = opened("rules/once.txt");
        List.of(Check.State.values()).forEach(state -> put(pull.headSha(), state));
        put(pull.headSha(), Check.State.SUCCESS);
        var runs = GitHubJson.read(as("alma").send("GET", "/commits/" + pull.headSha() + "/check-runs", ""));
        assertThat(GitHubJson.number(runs, "total_count")).isEqualTo(1);
        var run = runs.path("check_runs").path(0);
        assertThat(GitHubJson.text(run, "conclusion")).isEqualTo("success");
        assertThat(GitHubJson.text(run.path("output"), "summary")).isEqualTo("summary");
        assertThat(GitHubJson.text(run, "details_url")).isEqualTo("https://example.org/x");
    }

    @Test
    void a_person_cannot_make_a_check_run_and_a_plain_token_says_that_it_cannot() {
        var pull = opened("rules/forged.txt");
        assertThatThrownBy(() -> as("alma").send("POST", "/check-runs",
                "{\"name\":\"%s\",\"head_sha\":\"%s\",\"conclusion\":\"success\"}".formatted(NAME, pull.headSha())))
                .hasMessageContaining("You must authenticate via a GitHub App");
        var token = new GitHubSettings(settings.apiUrl(), settings.webUrl(),
                new Credentials.Token(tokenOf("alma").value()),
                new Hook.RepoHooks(List.of(), "https://example.org/hook"),
                WorkflowKinds.STANDARD);
        try (var plain = new GitHubOverHttp(token, World.real(), CallCounter.NONE)) {
            assertThat(plain.putCheck(REPO, pull.headSha(), new Check(NAME, Check.State.SUCCESS, "t", "s",
                    "https://example.org/x"))).isFalse();
        }
    }

    @Test
    void code_owners_are_waited_for() {
        var owners = opened(".github/CODEOWNERS");
        github.putBranch(REPO, owners.headRef(), github.writeCommit(REPO, new NewCommit(List.of(owners.headSha()),
                Map.of(".github/CODEOWNERS", "*  @aaron\nrules/owned/  @ada\n"), "Owners")));
        assertThat(merge(Objects.requireNonNull(github.pullRequest(REPO, owners.number())))).isInstanceOf(Merged.class);
        rules.add(SandboxRules.on(BASE, """
                {"type":"pull_request","parameters":{"required_approving_review_count":0,
                 "require_code_owner_review":true}}"""));
        var pull = opened("rules/owned/a.txt");
        isRefused(merge(pull), GitHubRule.CODE_OWNERS);
        github.review(tokenOf("aaron"), REPO, pull.number(), pull.headSha(), "APPROVE", "");
        isRefused(merge(pull), GitHubRule.CODE_OWNERS);
        github.review(tokenOf("ada"), REPO, pull.number(), pull.headSha(), "APPROVE", "");
        assertThat(merge(pull)).isInstanceOf(Merged.class);
    }

    @Test
    void an_approval_of_an_older_commit_is_dismissed() {
        rules.add(SandboxRules.on(BASE, """
                {"type":"pull_request","parameters":{"required_approving_review_count":1,
                 "dismiss_stale_reviews_on_push":true}}"""));
        var pull = opened("rules/stale.txt");
        github.review(tokenOf("ada"), REPO, pull.number(), pull.headSha(), "APPROVE", "");
        github.putBranch(REPO, pull.headRef(), commit(pull.headSha(), "rules/stale.txt"));
        var newer = Objects.requireNonNull(github.pullRequest(REPO, pull.number()));
        isRefused(merge(newer), GitHubRule.REVIEWS);
        github.review(tokenOf("ada"), REPO, pull.number(), newer.headSha(), "APPROVE", "");
        assertThat(merge(newer)).isInstanceOf(Merged.class);
    }

    @Test
    void a_base_that_wants_branches_up_to_date_says_so() {
        rules.add(SandboxRules.on(BASE, """
                {"type":"required_status_checks","parameters":{"strict_required_status_checks_policy":true,
                 "required_status_checks":[]}}"""));
        var pull = opened("rules/behind.txt");
        assertThat(merge(opened("rules/faster.txt"))).isInstanceOf(Merged.class);
        isRefused(merge(pull), GitHubRule.OUT_OF_DATE);
        github.putBranch(REPO, pull.headRef(), github.writeCommit(REPO, new NewCommit(List.of(main(), pull.headSha()),
                Map.of("rules/behind.txt", "x"), "Bring up to date")));
        assertThat(merge(Objects.requireNonNull(github.pullRequest(REPO, pull.number())))).isInstanceOf(Merged.class);
    }

    @Test
    void rules_for_all_branches_stop_tf_pilots_own_unless_the_app_bypasses_them() {
        var pull = opened("rules/mine.txt");
        var next = commit(pull.headSha(), "rules/mine.txt");
        rules.add(SandboxRules.on("~ALL", "{\"type\":\"pull_request\",\"parameters\":{}}"));
        isRefused(github.putBranch(REPO, pull.headRef(), next), GitHubRule.PULL_REQUEST);
        rules.drop();
        rules.add(SandboxRules.on("~ALL", "{\"type\":\"update\"}"));
        isRefused(github.putBranch(REPO, pull.headRef(), next), GitHubRule.BRANCH);
        rules.drop();
        rules.add(SandboxRules.on("~ALL", """
                {"type":"branch_name_pattern","parameters":{"operator":"starts_with","pattern":"feature/"}}"""));
        isRefused(github.putBranch(REPO, "request/rules_named", next), GitHubRule.BRANCH);
        rules.drop();
        rules.add(SandboxRules.on("~ALL", "{\"type\":\"update\"},{\"type\":\"creation\"}").replaceFirst("\\{",
                "{\"bypass_actors\":[{\"actor_id\":1001,\"actor_type\":\"Integration\",\"bypass_mode\":\"always\"}],"));
        assertThat(github.putBranch(REPO, pull.headRef(), next)).isEqualTo(new BranchAt(next));
    }

    @Test
    void a_branch_that_must_stay_is_not_deleted_and_says_so() {
        var pull = opened("rules/stays.txt");
        rules.add(SandboxRules.on("request/**", "{\"type\":\"deletion\"}"));
        assertThatThrownBy(() -> github.deleteBranch(REPO, pull.headRef()))
                .isInstanceOfSatisfying(GitHubTrouble.class, trouble -> assertThat(
                        Objects.requireNonNull(trouble.refusal()).rule()).isEqualTo(GitHubRule.BRANCH));
        assertThat(github.branchHead(REPO, pull.headRef())).isEqualTo(pull.headSha());
    }

    @Test
    void the_rules_of_a_branch_can_be_read_by_anybody() {
        rules.add(SandboxRules.on(BASE, APP_CHECK));
        var read = GitHubJson.read(as("vera").send("GET", "/rules/branches/main", ""));
        assertThat(read).hasSize(1);
        assertThat(GitHubJson.text(read.path(0), "type")).isEqualTo("required_status_checks");
        assertThat(GitHubJson.items(GitHubJson.read(as("vera").send("GET", "/rules/branches/request/x", ""))))
                .isEmpty();
    }
}
