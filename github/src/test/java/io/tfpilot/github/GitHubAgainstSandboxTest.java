package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.github.WorkflowRuns.Dispatched;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.kit.github.GitHubContract;
import io.tfpilot.sandbox.Sandbox;
import io.tfpilot.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole port against the sandbox, over real HTTP. */
class GitHubAgainstSandboxTest extends GitHubContract {
    private static final RepoName REPO = RepoName.parse("demo/core-infra");
    private static final URI CALLBACK = URI.create("http://127.0.0.1:1/callback");
    private static final String SECRET = "a webhook secret of at least 32 bytes";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WORKFLOW = """
            name: TfPilot plan
            run-name: "TfPilot plan ${{ inputs.request_id }} #${{ inputs.attempt }}"
            on:
              workflow_dispatch:
                inputs:
                  request_id: { type: string, required: true }
                  attempt: { type: string, required: true }
            permissions: { contents: read }
            jobs:
              plan:
                runs-on: ubuntu-latest
                steps:
                  - name: plan
                    shell: bash
                    run: |
                      mkdir -p out
                      echo '{"ok":true}' > out/plan.json
                  - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02
                    with: { name: plan-logs-1, path: out }
            """;

    @TempDir
    private static Path folder;
    private static Sandbox sandbox;
    private static GitHubSettings settings;
    private static GitHubOverHttp github;
    private static GitHubSignIn signIn;
    private static @Nullable String admin;
    private static final ScriptedServer RECEIVER = new ScriptedServer();

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        var app = sandbox.app();
        var api = URI.create(sandbox.url() + "/api/v3");
        var credentials = new Credentials.App(app.clientId(), Objects.requireNonNull(app.privateKeyPem()));
        settings = new GitHubSettings(api, GitHubSettings.webUrlOf(api), credentials, new Hook.AppHook(),
                WorkflowKinds.STANDARD);
        github = new GitHubOverHttp(settings, World.real(), CallCounter.NONE);
        signIn = new GitHubSignIn(settings, new GitHubSignIn.Client(app.clientId(), app.clientSecret()), World.real(),
                CallCounter.NONE);
        RECEIVER.says("POST /hook", 202, "{}");
        send(HttpRequest.newBuilder(URI.create(api + "/app/hook/config"))
                .header("Authorization", "Bearer " + new AppJwt(credentials).at(Instant.now()))
                .method("PATCH", HttpRequest.BodyPublishers.ofString(GitHubJson.object()
                        .put("url", RECEIVER.url() + "/hook").put("secret", SECRET).put("content_type", "json")
                        .toString())));
    }

    @AfterAll
    static void stop() {
        github.close();
        signIn.close();
        sandbox.close();
        RECEIVER.close();
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(400);
            return answer.headers().firstValue("Location").orElse(answer.body());
        }
    }

    @Override
    protected GitHub github() {
        return github;
    }

    @Override
    protected RepoName repo() {
        return REPO;
    }

    @Override
    protected Login reviewer() {
        return new Login("ada", 2004L);
    }

    @Override
    protected UserToken tokenOf(Login person) {
        return grantOf(person).token();
    }

    @Test
    void a_token_that_ends_after_eight_hours_is_renewed_once_and_then_good_for_nothing() {
        var first = grantOf(new Login("ada"));
        var refresh = Objects.requireNonNull(first.refreshToken());
        assertThat(Objects.requireNonNull(first.expiresAt())).isBetween(Instant.now().plus(Duration.ofHours(7)),
                Instant.now().plus(Duration.ofHours(8)));
        assertThat(github().userOf(refresh)).as("it renews, and opens nothing").isNull();

        var second = Objects.requireNonNull(signIn.refresh(refresh));

        assertThat(github().userOf(second.token())).isEqualTo(reviewer());
        assertThat(github().userOf(first.token())).isNull();
        assertThat(signIn.refresh(refresh)).isNull();
        assertThat(signIn.refresh(Objects.requireNonNull(second.refreshToken()))).isNotNull();
    }

    private GitHubSignIn.Grant grantOf(Login person) {
        var verifier = "v".repeat(43);
        var url = signIn.authorizeUrl("state", verifier, CALLBACK, person.value());
        try {
            var location = send(HttpRequest.newBuilder(url));
            var code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
            var reply = signIn.exchange(code, verifier, CALLBACK);
            assertThat(reply).isInstanceOf(GitHubSignIn.SignedIn.class);
            assertThat(((GitHubSignIn.SignedIn) reply).login().isSameAs(person)).isTrue();
            assertThat(signIn.exchange(code, verifier, CALLBACK)).isInstanceOf(GitHubSignIn.Denied.class);
            return ((GitHubSignIn.SignedIn) reply).grant();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static synchronized String administrator() {
        if (admin == null) {
            admin = SandboxRules.personal(sandbox.url(), "alma");
        }
        return admin;
    }

    @Override
    protected void rule(GitHubRule rule, boolean holds) {
        rules.drop();
        if (holds) {
            rules.add(switch (rule) {
                case BRANCH -> SandboxRules.on("forbidden/**", "{\"type\":\"creation\"}");
                case MERGE_QUEUE -> SandboxRules.on("~DEFAULT_BRANCH", "{\"type\":\"merge_queue\"}");
                case REVIEWS -> SandboxRules.on("~DEFAULT_BRANCH", """
                        {"type":"pull_request","parameters":{"required_approving_review_count":1}}""");
                case CHECKS -> SandboxRules.on("~DEFAULT_BRANCH",
                        """
                        {"type":"required_status_checks","parameters":{"required_status_checks":[{"context":"ci"}]}}""");
                default -> throw new IllegalArgumentException(rule + " has no row");
            });
        }
    }

    private final SandboxRules rules = new SandboxRules(settingsApi(), GitHubAgainstSandboxTest::administrator);

    private static URI settingsApi() {
        return URI.create(settings.apiUrl() + "/repos/" + REPO);
    }

    private static void await(String what, BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time: " + what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private List<Read> deliveries() {
        var reader = new WebhookReader(WorkflowKinds.STANDARD);
        return RECEIVER.heard().stream().map(heard -> {
            var body = heard.body().getBytes(StandardCharsets.UTF_8);
            assertThat(WebhookSignature.verify(body, heard.header("X-Hub-Signature-256"), List.of(SECRET))).isTrue();
            var json = Objects.requireNonNull(WebhookBody.json(heard.header("Content-Type"), body));
            return reader.read(Objects.requireNonNull(heard.header("X-GitHub-Event")), json);
        }).toList();
    }

    private boolean delivered(Predicate<Read.Seen> wanted) {
        return deliveries().stream().anyMatch(read -> read instanceof Read.Seen seen && wanted.test(seen));
    }

    @Test
    void what_happens_is_delivered_signed_and_reads_as_the_same_fact() {
        var head = commit(main(), "contract/hook.txt", "1");
        github.putBranch(REPO, "request/contract_hook", head);
        var opened = (Pulls.PullRequestOpen) github.ensurePullRequest(REPO, "request/contract_hook", "main", "t", "b");
        await("the delivery", () -> delivered(seen -> seen.fact() instanceof PullRequestSeen pull
                && pull.number() == opened.pullRequest().number() && pull.headSha().equals(head)));
        assertThat(deliveries()).noneMatch(Read.Malformed.class::isInstance);

        var guids = RECEIVER.heard().stream().map(heard -> heard.header("X-GitHub-Delivery")).toList();
        await("the log of deliveries", () -> github.hookDeliveries(Instant.now().minusSeconds(600)).stream()
                .anyMatch(delivery -> guids.contains(delivery.guid()) && delivery.statusCode() == 202));
        var first = github.hookDeliveries(Instant.now().minusSeconds(600)).getLast();
        github.redeliver(first.id());
        await("the redelivery", () -> RECEIVER.heard().stream()
                .filter(heard -> first.guid().equals(heard.header("X-GitHub-Delivery"))).count() > 1);
    }

    @Test
    void a_dispatched_run_is_seen_to_its_end_and_its_artifact_is_read() {
        var head = commit(main(), ".github/workflows/plan.yml", WORKFLOW);
        github.putBranch(REPO, "request/contract_run", head);
        var pull = (Pulls.PullRequestOpen) github.ensurePullRequest(REPO, "request/contract_run", "main", "t", "b");
        assertThat(github.merge(null, REPO, pull.pullRequest().number(), head, "Install")).isInstanceOf(
                Pulls.Merged.class);
        var since = Instant.now().minusSeconds(60);
        var outcome = github.dispatch(REPO, "plan.yml", "main",
                Map.of("request_id", "req_dev_contract_abc123", "attempt", "1"));
        assertThat(outcome).isInstanceOf(Dispatched.class);
        var runId = Objects.requireNonNull(((Dispatched) outcome).runId());

        await("the end of the run", () -> seen(runId).status().equals("completed"));
        var run = seen(runId);
        assertThat(run.conclusion()).isEqualTo("success");
        assertThat(run.kind()).isEqualTo(RunKind.PLAN);
        assertThat(run.actor().isSameAs(github.self())).isTrue();
        assertThat(run.displayTitle()).isEqualTo("TfPilot plan req_dev_contract_abc123 #1");
        assertThat(run.headSha()).isEqualTo(main());
        assertThat(github.dispatchedRuns(REPO, "plan.yml", since)).extracting(RunSeen::runId).contains(runId);
        assertThat(github.artifact(REPO, runId, "plan-logs-1")).isEqualTo(Map.of("plan.json", "{\"ok\":true}\n"));
        assertThat(github.artifact(REPO, runId, "plan-logs")).isNull();
        assertThat(github.jobs(REPO, runId)).singleElement()
                .satisfies(job -> assertThat(job.conclusion()).isEqualTo("success"));
        assertThat(github.cancelRun(REPO, runId)).isFalse();
        await("the delivery of the end", () -> delivered(seen -> seen.fact() instanceof RunSeen fact
                && fact.runId() == runId && fact.status().equals("completed")));
        assertThat(github.budget().buckets()).isNotEmpty();
    }

    private static RunSeen seen(long runId) {
        return Objects.requireNonNull(github.run(REPO, runId));
    }
}
