package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.install.WorkflowInstallation;
import io.tfpilot.core.install.WorkflowInstallation.Deed;
import io.tfpilot.core.install.WorkflowInstallation.Installed;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.workflows.InstalledFiles.State;
import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.core.workflows.TargetEnvironment;
import io.tfpilot.core.workflows.TerraformTool;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowSettings;
import io.tfpilot.kit.Samples;
import io.tfpilot.kit.storage.InMemoryStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pull request that brings the generated files into a repository. */
class WorkflowInstallationTest {
    private static final String PLAN = ".github/workflows/plan.yml";
    private static final String SECRETS = "envs/prod/tfpilot.secrets.tf";
    private static final Login OPS = new Login("ops");

    private final ManualClock clock = new ManualClock(Samples.T0);
    private final SimulatedGitHub gitHub = new SimulatedGitHub(Samples.REPO, DemoProject.files(), clock,
            new SimulatedInfrastructure());
    private final Storage storage = new InMemoryStorage();
    private final List<String> written = new java.util.ArrayList<>();
    private List<String> secrets = List.of("DB_PASSWORD");

    private WorkflowSettings settings() {
        var environments = List.of(environment("dev", false), environment("prod", true));
        return new WorkflowSettings(DemoProject.NAME, "main", environments, TerraformTool.STANDARD,
                StateBackend.S3.standard(), secrets, WorkflowSettings.Extras.STANDARD);
    }

    private static TargetEnvironment environment(String name, boolean prod) {
        return new TargetEnvironment(name, prod, TargetEnvironment.usualOnGitHub(prod), "envs/" + name, List.of(),
                Optional.empty(), Optional.empty());
    }

    private WorkflowInstallation installation() {
        var project = Objects.requireNonNull(DemoProject.projects().find(DemoProject.NAME));
        return new WorkflowInstallation(
                new WorkflowInstallation.World(watched(), storage.audit(), clock, Trail.NONE,
                        URI.create("https://tfpilot.example")),
                List.of(new WorkflowInstallation.Target(project, settings())));
    }

    /** Gives the answers that were laid out, and writes down what is written. */
    private GitHub watched() {
        return (GitHub) Proxy.newProxyInstance(GitHub.class.getClassLoader(), new Class<?>[]{GitHub.class},
                (proxy, method, arguments) -> {
                    if (method.getName().matches("(write|put|delete|ensure|describe|close).*")) {
                        written.add(method.getName());
                    }
                    var laidOut = gitHub.laidOut(method.getName());
                    if (laidOut != null) {
                        return laidOut;
                    }
                    try {
                        return method.invoke(gitHub, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private Outcome<Installed> asked() {
        written.clear();
        return installation().install(DemoProject.ROOT, DemoProject.NAME);
    }

    private Installed install() {
        return switch (asked()) {
            case Outcome.Done<Installed>(var installed) -> installed;
            case Outcome.No<Installed>(var refusal) -> throw new AssertionError(refusal);
        };
    }

    private Refusal refusal() {
        return switch (asked()) {
            case Outcome.Done<Installed>(var installed) -> throw new AssertionError(installed);
            case Outcome.No<Installed>(var refusal) -> refusal;
        };
    }

    private Sha main() {
        return Objects.requireNonNull(gitHub.branchHead(Samples.REPO, "main"));
    }

    private @Nullable String at(Sha commit, String path) {
        return gitHub.readFile(Samples.REPO, commit, path);
    }

    private static PullRequestSeen open(Installed installed) {
        return Objects.requireNonNull(installed.sight().open());
    }

    private void merge(Installed installed) {
        gitHub.mergeByHand(OPS, open(installed).number());
    }

    private List<String> recorded() {
        return storage.audit().find(new AuditFilter(null, null, "workflows_", null, null), null, 100).stream()
                .map(row -> row.event().type()).toList().reversed();
    }

    @Test
    void an_empty_repository_gets_one_pull_request_with_exactly_the_generated_files() {
        var before = main();
        var installed = install();

        assertThat(installed.deed()).isEqualTo(Deed.OPENED);
        assertThat(main()).isEqualTo(before);
        var head = open(installed).headSha();
        WorkflowFiles.generate(settings()).forEach((path, text) -> assertThat(at(head, path)).isEqualTo(text));
        assertThat(gitHub.compare(Samples.REPO, "main", head.value()).changedFiles())
                .containsExactlyInAnyOrderElementsOf(WorkflowFiles.generate(settings()).keySet());
        assertThat(open(installed).headRef()).isEqualTo("tfpilot/workflows");
        assertThat(gitHub.body(open(installed).number())).contains("| `" + PLAN + "` | plans a request",
                "| secret | `TFPILOT_WEBHOOK_SECRET` |", "| secret, optional | `DB_PASSWORD` |",
                "| environment | `production` | apply, destroy and cleanup of prod. Allow only the branch main |",
                "https://tfpilot.example");
    }

    @Test
    void asked_again_it_writes_nothing() {
        var first = install();
        var again = install();
        assertThat(again.deed()).isEqualTo(Deed.NOTHING);
        assertThat(open(again)).isEqualTo(open(first));
        assertThat(written).isEmpty();

        merge(first);
        var merged = install();
        assertThat(merged.deed()).isEqualTo(Deed.NOTHING);
        assertThat(merged.sight().open()).isNull();
        assertThat(merged.sight().files().areCurrent()).isTrue();
        assertThat(written).isEmpty();
        assertThat(recorded()).containsExactly("workflows_opened");
    }

    @Test
    void other_settings_bring_the_open_pull_request_up_to_date_and_open_no_second_one() {
        var first = install();
        secrets = List.of("API_TOKEN");
        var second = install();
        assertThat(second.deed()).isEqualTo(Deed.UPDATED);
        assertThat(open(second).number()).isEqualTo(open(first).number());
        assertThat(at(open(second).headSha(), SECRETS)).contains("API_TOKEN").doesNotContain("DB_PASSWORD");
        assertThat(gitHub.body(open(second).number())).contains("API_TOKEN");
        assertThat(gitHub.pulls()).hasSize(1);
        assertThat(install().deed()).isEqualTo(Deed.NOTHING);
        assertThat(recorded()).containsExactly("workflows_opened", "workflows_updated");
    }

    @Test
    void what_others_push_to_its_branch_is_taken_out_again() {
        var first = install();
        gitHub.push(OPS, WorkflowInstallation.BRANCH, Map.of("envs/prod/evil.tf", "# mine\n"));
        var second = install();
        assertThat(second.deed()).isEqualTo(Deed.UPDATED);
        assertThat(at(open(second).headSha(), "envs/prod/evil.tf")).isNull();
        assertThat(open(second).number()).isEqualTo(open(first).number());
    }

    @Test
    void after_a_merge_a_newer_generation_gets_a_pull_request_of_its_own_and_what_is_left_over_goes() {
        merge(install());
        secrets = List.of();
        var second = install();
        assertThat(second.deed()).isEqualTo(Deed.OPENED);
        assertThat(second.sight().files().in(State.LEFT_OVER)).containsExactly("envs/dev/tfpilot.secrets.tf", SECRETS);
        assertThat(at(open(second).headSha(), SECRETS)).isNull();
        assertThat(gitHub.pulls()).hasSize(2);
    }

    @Test
    void a_pull_request_that_base_overtook_is_closed() {
        var first = install();
        var all = new TreeMap<String, @Nullable String>(WorkflowFiles.generate(settings()));
        gitHub.push(OPS, "main", all);
        assertThat(install().deed()).isEqualTo(Deed.CLOSED);
        assertThat(gitHub.pullRequest(Samples.REPO, open(first).number()).open()).isFalse();
        assertThat(gitHub.branchHead(Samples.REPO, WorkflowInstallation.BRANCH)).isNull();
    }

    @Test
    void a_file_that_is_not_tfpilots_stops_everything_and_is_named() {
        gitHub.push(OPS, "main", Map.of(PLAN, "name: my own plan\n"));
        var refusal = refusal();
        assertThat(refusal.code()).isEqualTo(RefusalCode.FOREIGN_FILES);
        assertThat(refusal.detail()).isEqualTo("TfPilot did not write " + PLAN + " and never overwrites it.");
        assertThat(refusal.mend()).contains("under workflows");
        assertThat(written).isEmpty();
        assertThat(at(main(), PLAN)).isEqualTo("name: my own plan\n");
        assertThat(recorded()).containsExactly("workflows_blocked");
    }

    @Test
    void what_was_changed_by_hand_is_said_before_it_is_undone() {
        merge(install());
        gitHub.push(OPS, "main", Map.of(PLAN, at(main(), PLAN) + "# mine\n"));
        var installed = install();
        assertThat(installed.sight().files().in(State.CHANGED)).containsExactly(PLAN);
        assertThat(gitHub.body(open(installed).number()))
                .contains("Changed by hand since TfPilot wrote them: `" + PLAN);
    }

    @Test
    void a_missing_right_says_which_one() {
        gitHub.answerNext("writeCommit", GitHubTrouble.refused("this",
                new GitHubRefusal(GitHubRule.PERMISSION, "Resource not accessible by integration")));
        var refusal = refusal();
        assertThat(refusal.detail()).contains("Resource not accessible by integration");
        assertThat(refusal.mend()).contains("Contents, Pull requests and Workflows: read and write");
        assertThat(gitHub.pulls()).isEmpty();
    }

    @Test
    void a_ruleset_over_its_branch_says_what_to_change_and_the_next_try_goes_on() {
        gitHub.answerNext("putBranch", new GitHub.Refused(422, "Cannot create ref", GitHubRule.BRANCH));
        assertThat(refusal().mend()).contains("tfpilot/workflows");
        gitHub.answerNext("ensurePullRequest", new GitHub.Refused(422, "No", GitHubRule.OTHER));
        assertThat(refusal().detail()).isEqualTo("GitHub refused the pull request: No");
        assertThat(install().deed()).isEqualTo(Deed.OPENED);
        assertThat(gitHub.pulls()).hasSize(1);
    }

    @Test
    void a_github_that_is_down_is_no_missing_file() {
        gitHub.answerNext("branchHead", new GitHubTrouble("502 Bad Gateway", null, null));
        assertThat(refusal().code()).isEqualTo(RefusalCode.GITHUB_UNREACHABLE);
    }

    @Test
    void a_project_that_is_not_there_and_a_base_that_is_not_there_are_said() {
        assertThat(installation().install(DemoProject.ROOT, "nothing")).isInstanceOf(Outcome.No.class);
        gitHub.answerNext("branchHead", new GitHubTrouble("404", null, null));
        assertThat(refusal().detail()).contains("404");
    }
}
