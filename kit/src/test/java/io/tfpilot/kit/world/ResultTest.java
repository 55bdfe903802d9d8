package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run left is read once, kept, and belongs to the attempt whose run it was. */
class ResultTest {
    private static final String ESTIMATE = "{\"totalMonthlyCost\": 12.5}";

    private final SimulatedWorld world = new SimulatedWorld(36);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void the_plan_and_its_log_are_kept_beside_the_request() {
        life.settled();
        var result = Objects.requireNonNull(life.plan().result());
        assertThat(result.outputRef()).isEqualTo(life.id() + "/plan-1.1/plan.json");
        assertThat(result.logRef()).isEqualTo(life.id() + "/plan-1.1/log.txt");
        assertThat(world.storage().texts().get(result.outputRef())).isEqualTo("{}");
        assertThat(world.storage().texts().get(result.logRef()))
                .isEqualTo("Plan of TfPilot plan %s #1".formatted(life.id()));
    }

    @Test
    void a_run_of_which_nothing_can_be_read_leaves_its_log_and_no_result() {
        ends("success", Map.of("result.json", "[]", "plan.txt", "what it printed"));
        var result = Objects.requireNonNull(life.plan().result());
        assertThat(result.outcome()).isEqualTo(RunResult.Outcome.MISSING);
        assertThat(result.outputRef()).isNull();
        assertThat(world.storage().texts().get(Objects.requireNonNull(result.logRef()))).isEqualTo("what it printed");
        assertThat(life.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void a_result_that_is_not_json_is_no_result() {
        ends("success", Map.of("result.json", "{"));
        assertThat(life.plan().result()).isNotNull()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(RunResult.Outcome.MISSING));
    }

    @Test
    void a_log_without_an_end_is_cut_where_the_store_ends() {
        ends("success", Map.of("plan.txt", "x".repeat(Texts.LIMIT + 1)));
        var log = Objects.requireNonNull(Objects.requireNonNull(life.plan().result()).logRef());
        assertThat(Objects.requireNonNull(world.storage().texts().get(log)).length()).isEqualTo(Texts.LIMIT);
    }

    @Test
    void of_a_run_that_left_nothing_the_steps_that_failed_are_told() {
        world.settleServer();
        var run = life.run(RunKind.PLAN);
        world.gitHub().goOn(run);
        run.step("Check out", "success");
        run.step("Plan", "failure");
        run.step("Upload", null);
        run.end(Ending.bare("failure"), world.clock().instant());
        life.hears(run.seen());
        life.settled();
        assertThat(Objects.requireNonNull(life.plan().result()).diagnostics()).containsExactly(
                new RunResult.Diagnostic("error", "The step 'Plan' of job 'run' failed.",
                        "The run left no result; its log on GitHub says why.", null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "failure"})
    void an_apply_whose_record_could_not_be_uploaded_says_that_the_resources_exist(String conclusion) {
        life.until(Status.MERGED).does(ROOT, new Command.Apply());
        world.settleServer();
        var run = life.run(RunKind.APPLY);
        world.gitHub().goOn(run);
        run.step("Apply the plan", "success");
        run.step("Upload the result", conclusion);
        run.end(Ending.bare(conclusion), world.clock().instant());
        life.hears(run.seen());
        life.settled();
        var apply = life.current(RunKind.APPLY);
        assertThat(Objects.requireNonNull(apply.result()).diagnostics()).extracting(RunResult.Diagnostic::summary)
                .startsWith("The resources exist, but the record of the run could not be uploaded.");
        assertThat(life.status()).isEqualTo(conclusion.equals("success") ? Status.APPLIED : Status.FAILED);
    }

    @Test
    void an_artifact_that_comes_a_moment_after_the_end_is_waited_for_without_an_error() {
        world.settleServer();
        var run = life.run(RunKind.PLAN);
        world.gitHub().goOn(run);
        run.end(Ending.bare("success"), world.clock().instant());
        life.hears(run.seen());
        world.work();
        assertThat(life.request().intents()).isNotEmpty().extracting(Intent::lastError).containsOnlyNulls();
        run.leave("plan-logs-1", Map.of("result.json", "{\"outcome\": \"ok\"}"));
        world.pass(Duration.ofSeconds(5));
        assertThat(life.plan().result()).isNotNull()
                .satisfies(result -> assertThat(result.outcome()).isEqualTo(RunResult.Outcome.OK));
    }

    @Test
    void the_result_of_a_run_that_was_started_again_meanwhile_is_not_read() {
        world.settleServer();
        var run = life.run(RunKind.PLAN);
        world.gitHub().goOn(run);
        world.gitHub().goOn(run);
        world.deliver();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(run);
        world.deliver();
        world.work();
        assertThat(life.plan().isActive()).isTrue();
        assertThat(life.plan().result()).isNull();
        assertThat(life.request().intents()).noneMatch(
                intent -> intent.effect() instanceof io.tfpilot.core.request.Effect.FetchResult);
        life.settled();
        assertThat(Objects.requireNonNull(life.plan().result()).runAttempt()).isEqualTo(2);
    }

    @Test
    void what_a_change_costs_is_read_of_its_plan_and_of_nothing_else() {
        world.settleServer();
        life.run(RunKind.PLAN).leave("infracost-1", Map.of("infracost-cost.json", ESTIMATE));
        life.settled();
        assertThat(life.plan().cost()).isEqualTo(new Cost(new BigDecimal("12.5"), null, "USD",
                Objects.requireNonNull(life.plan().cost()).computedAt(), null));
        life.until(Status.APPLIED);
        life.does(ROOT, new Command.PlanDestroy(life.id().value()));
        world.settleServer();
        world.gitHub().runs().getLast().leave("infracost-1", Map.of("infracost-cost.json", ESTIMATE));
        life.settled();
        assertThat(life.request().runs().plan().getLast().cost()).isNull();
        assertThat(life.current(RunKind.APPLY).cost()).isNull();
    }

    @Test
    void an_estimate_that_failed_leaves_a_good_plan_that_says_so() {
        world.settleServer();
        life.run(RunKind.PLAN).job("infracost", "failure", List.of("Set up Infracost"));
        life.settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(life.plan().cost()).isNull();
        assertThat(Objects.requireNonNull(life.plan().result()).diagnostics())
                .extracting(RunResult.Diagnostic::summary).containsExactly("There is no cost estimate");
    }

    @ParameterizedTest
    @CsvSource({"skipped, true", "cancelled, true", "failure, false", "'', false"})
    void an_apply_whose_job_never_began_changed_nothing(String how, boolean untouched) {
        life.until(Status.MERGED).does(ROOT, new Command.Apply());
        world.settleServer();
        var run = life.run(RunKind.APPLY);
        world.gitHub().goOn(run);
        run.job("judge", "success", List.of("Judge the plan"));
        if (!how.isEmpty()) {
            run.job("apply", how, List.of());
        }
        run.end(Ending.bare("failure"), world.clock().instant());
        var before = askedForJobs();
        life.hears(run.seen());
        life.settled();
        assertThat(life.current(RunKind.APPLY).untouched() > 0).isEqualTo(untouched);
        assertThat(askedForJobs() - before).isEqualTo(1);
    }

    private long askedForJobs() {
        return world.server().wire().doings().stream().filter("jobs"::equals).count();
    }

    @Test
    void the_outputs_are_those_of_the_apply_and_go_with_the_destroy() {
        life.until(Status.APPLIED);
        assertThat(life.request().outputs()).isNotNull();
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled();
        assertThat(life.request().outputs()).isNotNull();
        life.does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest()))).settled();
        assertThat(life.request().outputs()).isNull();
    }

    @Test
    void a_dispatch_that_git_hub_refuses_ends_the_attempt_in_git_hubs_words() {
        world.settleServer();
        life.settled().does(ADA, new Command.Plan());
        world.gitHub().answerNext("dispatch", new GitHub.Refused(422, "the workflow is disabled", GitHubRule.OTHER));
        world.work();
        assertThat(life.plan().reason())
                .isEqualTo(new EndReason.DispatchRefused("the workflow is disabled", GitHubRule.OTHER));
        assertThat(life.request().intents()).noneMatch(
                intent -> intent.effect() instanceof io.tfpilot.core.request.Effect.DispatchRun);
    }

    @Test
    void a_dispatch_that_git_hub_could_not_take_is_sent_after_ten_seconds_or_when_git_hub_says() {
        life.settled().does(ADA, new Command.Plan());
        world.gitHub().answerNext("dispatch", new GitHub.GitHubTrouble("502 Bad Gateway", null, null));
        world.work();
        assertThat(dispatch().notBefore()).isEqualTo(world.clock().instant().plusSeconds(10));
        assertThat(dispatch().lastError()).isEqualTo("502 Bad Gateway");
        assertThat(dispatch().sentAt()).isNull();
        world.clock().passUntil(dispatch().notBefore());
        var then = world.clock().instant().plusSeconds(90);
        world.gitHub().answerNext("dispatch", new GitHub.GitHubTrouble("slow down", then, null));
        world.work();
        assertThat(dispatch().notBefore()).isEqualTo(then);
        life.settled();
        assertThat(life.runs(RunKind.PLAN)).hasSize(2);
    }

    @Test
    void a_dispatch_that_was_not_answered_is_over_when_the_news_of_its_run_have_come() {
        life.settled().does(ADA, new Command.Plan());
        world.gitHub().answerNextDispatch(new GitHub.Unknown("timed out"));
        world.settleServer();
        assertThat(life.plan().runId()).isNotNull();
        world.pass(Duration.ofSeconds(5));
        assertThat(life.request().intents()).isEmpty();
        assertThat(life.runs(RunKind.PLAN)).hasSize(2);
    }

    @Test
    void of_two_runs_of_one_attempt_the_older_one_is_found() {
        life.settled().does(ADA, new Command.Plan());
        world.mail(news -> List.of());
        world.gitHub().loseNextDispatch();
        world.settleServer();
        var inputs = Map.of("request_id", life.id().value(), "attempt", "2", "commit", life.plan().commit().value());
        var older = world.gitHub().dispatchByHand(SimulatedGitHub.SELF, RunKind.PLAN, inputs);
        world.gitHub().dispatchByHand(SimulatedGitHub.SELF, RunKind.PLAN, inputs);
        world.pass(Duration.ofSeconds(5));
        assertThat(life.plan().runId()).isEqualTo(older.id());
    }

    @Test
    void a_plan_that_is_sent_after_its_revision_was_withdrawn_names_the_section_it_was_made_for() {
        life.until(Status.APPLIED).revises(9);
        var hash = life.request().current().render().renderHash();
        world.gitHub().answerNext("dispatch", new GitHub.GitHubTrouble("502 Bad Gateway", null, null));
        world.settleServer();
        world.gitHub().closePullRequest(life.request().target().repo(), 2);
        life.settled();
        assertThat(life.request().revision()).isEqualTo(1);
        assertThat(life.request().current().render().renderHash()).isNotEqualTo(hash);
        assertThat(life.runs(RunKind.PLAN)).hasSize(2);
        assertThat(life.runs(RunKind.PLAN).getLast().input("render_hash")).isEqualTo(hash);
    }

    @Test
    void a_plan_of_a_project_that_is_no_longer_configured_ends_and_says_so() {
        life.settled().does(ADA, new Command.Plan());
        world.anotherServer(List.of()).engine().worker()
                .work(new io.tfpilot.core.effect.Worker.Claimed(life.id(), world.clock().instant()));
        assertThat(life.plan().reason()).isEqualTo(new EndReason.ProjectRemoved());
        assertThat(life.runs(RunKind.PLAN)).hasSize(1);
    }

    private Intent dispatch() {
        return life.request().intents().stream()
                .filter(intent -> intent.effect() instanceof io.tfpilot.core.request.Effect.DispatchRun).findFirst()
                .orElseThrow();
    }

    /** The plan's run ends like this. */
    private void ends(String conclusion, Map<String, String> files) {
        world.settleServer();
        var run = life.run(RunKind.PLAN);
        world.gitHub().goOn(run);
        run.end(new Ending(conclusion, new TreeMap<>(files)), world.clock().instant());
        life.hears(run.seen());
        life.settled();
    }
}
