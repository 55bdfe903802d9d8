package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.RunFold;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.ingest.DriftChecks;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must not be believed about a run: which of its attempts counts, when it ended, what it left. */
class MustNotHappenWithRunsTest {
    private final SimulatedWorld world = new SimulatedWorld(23);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_later_word_of_a_run_does_not_move_its_end_behind_the_approval_that_was_given_since() {
        life.until(Status.PLAN_READY);
        var seen = life.run(RunKind.PLAN).seen();
        var ended = Objects.requireNonNull(life.plan().completedAt());
        world.clock().pass(Duration.ofMinutes(1));
        life.until(Status.APPROVED);
        life.hears(at(seen, ended.plus(Duration.ofHours(1)), null));
        assertThat(life.plan().completedAt()).isEqualTo(ended);
        assertThat(life.plan().updatedAt()).isEqualTo(ended.plus(Duration.ofHours(1)));
        assertThat(life.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void a_run_begins_and_ends_at_the_earliest_that_git_hub_said_in_whatever_order_it_did() {
        life.settled();
        var seen = life.run(RunKind.PLAN).seen();
        var ended = Objects.requireNonNull(life.plan().completedAt());
        var started = Objects.requireNonNull(life.plan().startedAt());
        life.hears(at(seen, ended.minusSeconds(1), started.minusSeconds(1)));
        assertThat(life.plan().completedAt()).isEqualTo(ended.minusSeconds(1));
        assertThat(life.plan().startedAt()).isEqualTo(started.minusSeconds(1));
        life.hears(at(seen, ended.plusSeconds(1), started.plusSeconds(1)));
        assertThat(life.plan().completedAt()).isEqualTo(ended.minusSeconds(1));
        assertThat(life.plan().startedAt()).isEqualTo(started.minusSeconds(1));
    }

    @Test
    void when_git_hub_says_how_a_run_ended_tf_pilots_own_guess_of_its_end_is_void() {
        life.settled();
        var seen = life.run(RunKind.PLAN).seen();
        var before = Life.begin(world, "test", "other", 5);
        world.settleServer();
        var guessed = world.clock().instant();
        var deleted = Attempts.endLocally(before.request(), RunKind.PLAN, 1, "failure", new EndReason.RunDeleted(),
                guessed);
        var run = before.run(RunKind.PLAN).seen();
        var concluded = new RunSeen(run.repo(), run.kind(), run.runId(), 1, "completed", "success",
                guessed.plusSeconds(60),
                null, null, run.url(), seen.headSha(), run.actor(), run.displayTitle());
        assertThat(Facts.patch(deleted, concluded).runs().plan()).singleElement().satisfies(plan -> {
            assertThat(plan.completedAt()).isEqualTo(guessed.plusSeconds(60));
            assertThat(plan.reason()).isNull();
            assertThat(plan.endedBy()).isEqualTo(Attempt.EndedBy.GITHUB);
        });
    }

    @Test
    void an_older_drift_check_does_not_replace_a_newer_one() {
        life.until(Status.APPLIED);
        drift(20, true);
        assertThat(world.engine().drift().report(life.id(), found(19, false))).isInstanceOf(Outcome.No.class);
        assertThat(life.request().drift()).extracting(Drift::state, Drift::runId)
                .containsExactly(Drift.State.DRIFTED, 20L);
        drift(21, false);
        assertThat(life.request().drift()).extracting(Drift::state, Drift::runId)
                .containsExactly(Drift.State.NONE, 21L);
    }

    @Test
    void while_the_result_of_a_re_run_is_not_read_nobody_approves_the_one_before() {
        life.settled();
        var run = life.run(RunKind.PLAN);
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(run);
        world.gitHub().goOn(run);
        world.gitHub().goOn(run);
        world.deliver();
        assertThat(life.plan().succeeded()).isTrue();
        assertThat(life.refused(ADA, new Command.Approve(null, null)))
                .contains("The result of the plan is not read yet");
    }

    @Test
    void the_change_of_an_older_run_attempt_is_not_the_plan() {
        life.settled();
        var old = life.plan();
        world.infrastructure().changeBehind(life.id(), "somebody was here");
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(life.run(RunKind.PLAN));
        life.settled();
        assertThat(life.plan().runAttempt()).isEqualTo(2);
        assertThat(life.plan().digest()).isNotEqualTo(old.digest());
        var late = Attempts.withResult(life.request(), RunKind.PLAN, 1, Objects.requireNonNull(old.result()));
        assertThat(late).isEqualTo(life.request());
        assertThat(Predicates.planDigest(life.plan())).isEqualTo(life.plan().digest()).isNotNull();
    }

    @Test
    void a_plan_whose_result_is_not_good_has_no_change_that_could_be_approved() {
        life.settled();
        var plan = life.plan();
        assertThat(Predicates.planDigest(plan)).isNotNull();
        assertThat(Predicates.planDigest(with(plan, RunResult.Outcome.REFUSED, List.of()))).isNull();
        assertThat(Predicates.planDigest(with(plan, RunResult.Outcome.OK, List.of("module.x.triggers")))).isNull();
    }

    @Test
    void while_an_old_apply_runs_again_after_the_destroy_there_may_be_resources() {
        life.until(Status.APPLIED).does(ROOT, new Command.PlanDestroy(life.id().value())).settled()
                .does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())))
                .settled();
        assertThat(Predicates.mayHaveResources(life.request())).isFalse();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(life.runs(RunKind.APPLY).getFirst());
        world.deliver();
        assertThat(life.request().runs().apply()).singleElement().matches(Attempt::isActive);
        assertThat(Predicates.mayHaveResources(life.request())).isTrue();
    }

    @Test
    void a_success_is_not_undone_by_a_re_run_that_is_refused() {
        life.until(Status.APPLIED);
        var applied = life.request().runs().apply().getFirst();
        var run = life.run(RunKind.APPLY);
        world.infrastructure().changeBehind(life.id(), "somebody was here");
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(run);
        world.deliver();
        assertThat(life.status()).as("while it runs nobody knows").isEqualTo(Status.APPLYING);
        life.settled();
        var after = life.request().runs().apply().getFirst();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
        assertThat(after.completedAt()).isEqualTo(applied.completedAt());
        assertThat(after.result()).isEqualTo(applied.result());
        assertThat(after.untouched()).isEqualTo(2);
        life.hears(run.seen());
        assertThat(life.settled().status()).as("the same news once more").isEqualTo(Status.APPLIED);

        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(run);
        world.infrastructure().failNext(RunKind.APPLY);
        life.settled();
        assertThat(life.status()).as("a third that may have changed something").isEqualTo(Status.FAILED);
    }

    @Test
    void an_apply_that_could_not_begin_left_nothing_but_one_whose_re_run_could_not_begin_may_have() {
        life.until(Status.MERGED).does(ADA, new Command.Apply());
        world.settleServer();
        var run = life.run(RunKind.APPLY);
        run.end(Ending.bare("startup_failure"), world.clock().instant());
        life.hears(run.seen());
        assertThat(Predicates.mayHaveResources(life.request())).isFalse();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().rerun(run);
        run.end(Ending.bare("startup_failure"), world.clock().instant());
        life.hears(run.seen());
        assertThat(Predicates.mayHaveResources(life.request())).isTrue();
    }

    @Test
    void what_git_hub_ended_is_not_ended_again_and_a_destroy_that_failed_takes_no_outputs() {
        life.until(Status.APPLIED);
        assertThat(Attempts.endLocally(life.request(), RunKind.APPLY, 1, "failure", new EndReason.RunDeleted(),
                world.clock().instant())).isEqualTo(life.request());
        var outputs = life.request().outputs();
        assertThat(outputs).isNotNull();
        world.infrastructure().failNext(RunKind.DESTROY);
        life.until(Status.FAILED);
        assertThat(life.request().outputs()).isEqualTo(outputs);
    }

    @Test
    void git_hub_is_not_asked_about_a_run_that_it_just_spoke_of() {
        world.settleServer();
        world.gitHub().goOn(life.run(RunKind.PLAN));
        world.settleServer();
        world.pass(Duration.ofSeconds(40));
        assertThat(world.server().wire().doings()).doesNotContain("run");
        world.pass(Duration.ofMinutes(2));
        assertThat(world.server().wire().doings()).contains("run");
    }

    @Test
    void a_drift_check_does_not_look_at_what_is_being_changed() {
        life.until(Status.APPLIED);
        assertThat(world.engine().drift().eligible("core")).hasSize(1);
        life.does(ROOT, new Command.PlanDestroy(life.id().value()));
        assertThat(world.engine().drift().eligible("core")).isEmpty();
    }

    @Test
    void of_two_sightings_of_one_run_the_newer_counts_in_whatever_order_they_came() {
        life.settled();
        var ended = life.run(RunKind.PLAN).seen();
        var before = new RunSeen(ended.repo(), ended.kind(), ended.runId(), 1, "in_progress", null,
                ended.updatedAt().minusSeconds(9), null, null, "https://old.example", null, BOB.login(), "An old name");
        var after = new RunSeen(ended.repo(), ended.kind(), ended.runId(), 2, "queued", null,
                ended.updatedAt().plusSeconds(9), null, null, "https://new.example", null, BOB.login(), "A new name");
        for (var folded : List.of(RunFold.fold(before, ended), RunFold.fold(ended, before))) {
            assertThat(folded).isEqualTo(new RunSeen(ended.repo(), ended.kind(), ended.runId(), 1, "completed",
                    "success", ended.updatedAt(), ended.completedAt(), ended.startedAt(), ended.url(), ended.headSha(),
                    ended.actor(), ended.displayTitle()));
        }
        assertThat(RunFold.fold(ended, after)).isEqualTo(after).isEqualTo(RunFold.fold(after, ended));
    }

    @Test
    void of_two_equally_new_sightings_of_one_run_the_same_one_always_counts() {
        life.settled();
        var seen = life.run(RunKind.PLAN).seen();
        var titled = with(seen, "Z", BOB.login(), seen.headSha());
        var byBob = with(seen, seen.displayTitle(), new Login("zoe"), seen.headSha());
        var elsewhere = with(seen, seen.displayTitle(), seen.actor(), null);
        var ofZoo = new RunSeen(new RepoName("zoo", "infra"), seen.kind(), seen.runId(), 1, seen.status(),
                seen.conclusion(), seen.updatedAt(), seen.completedAt(), seen.startedAt(), seen.url(), seen.headSha(),
                seen.actor(), seen.displayTitle());
        assertThat(List.of(RunFold.fold(seen, ofZoo), RunFold.fold(ofZoo, seen))).containsOnly(ofZoo);
        assertThat(List.of(RunFold.fold(seen, titled), RunFold.fold(titled, seen))).containsOnly(titled);
        assertThat(List.of(RunFold.fold(seen, byBob), RunFold.fold(byBob, seen))).containsOnly(byBob);
        assertThat(List.of(RunFold.fold(seen, elsewhere), RunFold.fold(elsewhere, seen))).containsOnly(seen);
    }

    private static RunSeen with(RunSeen seen, String title, Login actor, @Nullable Sha headSha) {
        return new RunSeen(seen.repo(), seen.kind(), seen.runId(), 1, seen.status(), seen.conclusion(),
                seen.updatedAt(), seen.completedAt(), seen.startedAt(), seen.url(), headSha, actor, title);
    }

    private void drift(long run, boolean drifted) {
        life.does(engine -> engine.drift().report(life.id(), found(run, drifted)));
    }

    private static DriftChecks.Report found(long run, boolean drifted) {
        return new DriftChecks.Report(run, null, drifted, null, null, List.of(), DriftChecks.Looked.UNSAID);
    }

    private static RunSeen at(RunSeen seen, Instant updated, @Nullable Instant started) {
        return new RunSeen(seen.repo(), seen.kind(), seen.runId(), seen.runAttempt(), seen.status(), seen.conclusion(),
                updated, null, started, seen.url(), seen.headSha(), seen.actor(), seen.displayTitle());
    }

    private static Attempt with(Attempt plan, RunResult.Outcome outcome, List<String> unstable) {
        var old = Objects.requireNonNull(plan.result());
        return plan.withResult(new RunResult(old.runAttempt(), outcome, null, old.digest(), old.summary(),
                old.outputRef(), old.logRef(), unstable, List.of(), old.tool(), old.fetchedAt()), plan.digest());
    }
}
