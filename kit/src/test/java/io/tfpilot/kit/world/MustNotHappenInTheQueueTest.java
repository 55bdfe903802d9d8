package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.lifecycle.ApprovalRules;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.IntentPlanner;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Runs;
import io.tfpilot.core.request.Sha;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must not happen to an apply or a destroy that waits for its turn, and to one that was replaced. */
class MustNotHappenInTheQueueTest {
    private final SimulatedWorld world = new SimulatedWorld(22);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void an_apply_does_not_start_whose_approval_was_dismissed_while_it_waited() {
        var life = waitingApply();
        life.request().current().reviews().forEach((key, review) -> life.hears(new ReviewSeen(Samples.REPO,
                pullNumber(life), Long.parseLong(key.substring("gh:".length())),
                with(review, Review.State.DISMISSED))));
        world.settle();
        didNotStart(life, RunKind.APPLY, "This plan needs one more approval.");
    }

    @Test
    void an_apply_does_not_start_after_another_plan_than_its_own_was_approved() {
        var life = waitingApply();
        var queued = life.current(RunKind.APPLY).digest();
        runsAgainAndFindsAnotherChange(life, life.plan());
        life.hears(new ReviewSeen(Samples.REPO, pullNumber(life), 99, new Review(ADA.login(), Review.State.APPROVED,
                life.plan().commit(), world.clock().instant(), Review.Source.GITHUB, null, "the new one is fine too")));
        assertThat(Approvals.of(life.request(), DemoProject.projects().rules(life.request()))).satisfies(approval -> {
            assertThat(approval.approved()).isTrue();
            assertThat(approval.digest()).isNotEqualTo(queued);
        });
        world.settle();
        didNotStart(life, RunKind.APPLY, "What is approved now is not what was queued.");
    }

    @Test
    void a_destroy_does_not_start_after_its_plan_found_another_change() {
        var first = Life.begin(world, "dev", "first", 1).until(Status.APPLIED);
        var life = Life.begin(world, "dev", "second", 2).until(Status.APPLIED);
        for (var each : List.of(first, life)) {
            each.does(ROOT, new Command.PlanDestroy(each.id().value())).settled();
        }
        for (var each : List.of(first, life)) {
            each.does(ROOT, new Command.Destroy(each.id().value(), Objects.requireNonNull(each.destroyDigest())));
        }
        world.settleServer();
        assertThat(life.current(RunKind.DESTROY).status()).isEqualTo(Attempt.Status.HELD);
        runsAgainAndFindsAnotherChange(life, life.request().runs().plan().getLast());
        world.settle();
        didNotStart(life, RunKind.DESTROY, "The destroy plan is not the one that was queued.");
        assertThat(world.infrastructure().applied()).containsKey(life.id().value());
    }

    @Test
    void a_destroy_does_not_start_that_nobody_approved_where_somebody_has_to() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "holidays"));
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled()
                .does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())))
                .settled();
        var outsideProd = DemoProject.projects().rules(life.request());
        var inProd = new ApprovalRules(true, 1, true, outsideProd.approvers());
        assertThat(Gates.checkAgain(life.request(), outsideProd, quiet(), RunKind.DESTROY, 1, world.clock().instant()))
                .isInstanceOf(Gate.Open.class);
        assertThat(Gates.checkAgain(life.request(), inProd, quiet(), RunKind.DESTROY, 1, world.clock().instant()))
                .isInstanceOf(Gate.Refused.class);
    }

    @Test
    void an_apply_does_not_start_on_another_commit_than_the_approved_one() {
        var request = waitingApply().request();
        var elsewhere = request.withAttempt(RunKind.APPLY,
                onCommit(request.runs().apply().getFirst(), Samples.sha(7)));
        assertThat(again(request, quiet())).isInstanceOf(Gate.Open.class);
        assertThat(again(elsewhere, quiet())).isInstanceOfSatisfying(Gate.Refused.class,
                refused -> assertThat(refused.condition()).isEqualTo("What is approved now is not what was queued."));
    }

    @Test
    void an_apply_does_not_start_in_a_frozen_environment_nor_when_it_has_ended() {
        var life = waitingApply();
        var frozen = new EnvironmentQueue("core", "dev", 1, null, List.of(),
                new EnvironmentQueue.Frozen(ROOT.login(), "holidays", world.clock().instant()));
        assertThat(again(life.request(), frozen)).isInstanceOf(Gate.Refused.class);
        life.does(ADA, new Command.Cancel());
        assertThat(again(life.request(), quiet())).isInstanceOf(Gate.Refused.class);
    }

    @Test
    void a_displaced_apply_is_not_dispatched_again_more_than_three_times() {
        var life = applying();
        for (var round = 0; round < 7; round++) {
            world.settleServer();
            world.gitHub().runs().stream().filter(run -> !run.isOver()).forEach(this::displace);
            world.pass(Duration.ofMinutes(1));
        }
        assertThat(life.runs(RunKind.APPLY)).hasSize(1 + 3);
        assertThat(life.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void an_apply_that_a_person_cancelled_is_not_taken_for_a_displaced_one() {
        var life = applying();
        life.does(ADA, new Command.Cancel());
        world.settleServer();
        displace(life.run(RunKind.APPLY));
        world.pass(Duration.ofMinutes(5));
        assertThat(life.runs(RunKind.APPLY)).hasSize(1);
        assertThat(life.current(RunKind.APPLY).reason()).isEqualTo(new EndReason.CancelledBy(ADA.login()));
    }

    @Test
    void a_run_that_was_cancelled_on_git_hub_with_no_newer_one_was_not_displaced() {
        var life = applying();
        life.run(RunKind.APPLY).wantCancel();
        world.gitHub().goOn(life.run(RunKind.APPLY));
        world.pass(Duration.ofMinutes(5));
        assertThat(life.runs(RunKind.APPLY)).hasSize(1);
        assertThat(life.current(RunKind.APPLY).reason()).isNull();
    }

    @Test
    void an_apply_that_git_hub_cancelled_after_it_began_was_not_displaced() {
        var life = applying();
        world.gitHub().goOn(life.run(RunKind.APPLY));
        displace(life.run(RunKind.APPLY));
        world.pass(Duration.ofMinutes(5));
        assertThat(life.runs(RunKind.APPLY)).hasSize(1);
        assertThat(life.current(RunKind.APPLY).reason()).isNull();
    }

    @Test
    void only_applies_of_one_commit_that_were_displaced_one_after_the_other_are_counted() {
        var life = applying();
        displace(life.run(RunKind.APPLY));
        world.pass(Duration.ofMinutes(1));
        var displaced = life.request().runs().apply().getFirst();
        assertThat(displaced.reason()).isEqualTo(new EndReason.Displaced());
        var cancelled = displaced.withReason(new EndReason.CancelledBy(ADA.login()));
        var elsewhere = onCommit(displaced, Samples.sha(7));
        var three = List.of(displaced, displaced, displaced);
        assertThat(isDispatchedAgainAfter(life.request(), three, displaced)).isFalse();
        assertThat(isDispatchedAgainAfter(life.request(), three, elsewhere)).isTrue();
        assertThat(isDispatchedAgainAfter(life.request(), three, cancelled, displaced)).isTrue();
        assertThat(isDispatchedAgainAfter(life.request(), three, cancelled)).isFalse();
    }

    private static boolean isDispatchedAgainAfter(Request request, List<Attempt> before, Attempt... then) {
        var applies = new ArrayList<Attempt>();
        for (var each : Stream.concat(before.stream(), Stream.of(then)).toList()) {
            applies.add(new Attempt(applies.size() + 1, each.revision(), each.order(), each.progress(), each.run(),
                    each.digest(), each.result(), each.cost()));
        }
        var runs = new Runs(request.runs().plan(), applies, request.runs().destroy());
        var next = request.withRuns(runs).mapCurrent(current -> current
                .withCurrentAttempts(current.currentAttempts().with(RunKind.APPLY, applies.size())));
        return IntentPlanner.redispatchable(next, RunKind.APPLY) != null;
    }

    @Test
    void a_displaced_apply_is_not_dispatched_again_beside_a_plan() {
        var life = applying();
        displace(life.run(RunKind.APPLY));
        world.settleServer();
        life.does(ADA, new Command.Plan());
        world.pass(Duration.ofMinutes(5));
        assertThat(life.current(RunKind.APPLY).reason()).isEqualTo(new EndReason.Displaced());
        assertThat(life.plan().isActive()).isTrue();
        assertThat(life.request().runs().apply()).hasSize(1);
        life.settled();
        assertThat(life.runs(RunKind.APPLY)).hasSize(2);
    }

    @Test
    void an_apply_that_could_not_start_was_not_displaced() {
        var life = applying();
        var run = life.run(RunKind.APPLY);
        world.gitHub().dispatchByHand(BOB.login(), RunKind.APPLY, Map.of("request_id", "req_dev_else_000000"));
        run.end(Ending.bare("startup_failure"), world.clock().instant());
        life.hears(run.seen());
        world.pass(Duration.ofMinutes(5));
        assertThat(life.runs(RunKind.APPLY)).hasSize(1);
        assertThat(life.current(RunKind.APPLY).reason()).isNull();
    }

    @Test
    void a_plan_that_git_hub_loses_is_not_dispatched_more_than_three_times() {
        var life = Life.begin(world, "dev", "orders", 5);
        for (var round = 0; round < 100; round++) {
            world.gitHub().loseNextDispatch();
            world.pass(Duration.ofSeconds(10));
        }
        assertThat(life.request().runs().plan()).hasSize(3);
        assertThat(life.status()).isEqualTo(Status.FAILED);
    }

    /** An apply whose turn comes when the one before it ends. */
    private Life waitingApply() {
        var first = Life.begin(world, "dev", "first", 1).until(Status.MERGED);
        var second = Life.begin(world, "dev", "second", 2).until(Status.MERGED);
        List.of(first, second).forEach(each -> each.does(ADA, new Command.Apply()));
        world.settleServer();
        assertThat(second.current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.HELD);
        return second;
    }

    /** An apply that was requested from GitHub and that has not begun. */
    private Life applying() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.MERGED);
        life.does(ADA, new Command.Apply());
        world.settleServer();
        return life;
    }

    private void didNotStart(Life life, RunKind kind, String why) {
        assertThat(life.runs(kind)).isEmpty();
        assertThat(life.request().runs().of(kind)).singleElement().satisfies(attempt -> {
            assertThat(attempt.cancelled()).isTrue();
            assertThat(attempt.reason()).isEqualTo(new EndReason.GateClosed(why));
        });
    }

    private void runsAgainAndFindsAnotherChange(Life life, Attempt plan) {
        world.infrastructure().changeBehind(life.id(), "somebody was here");
        world.clock().pass(Duration.ofSeconds(5));
        var run = world.gitHub().runs().stream().filter(each -> Objects.equals(each.id(), plan.runId())).findFirst()
                .orElseThrow();
        world.gitHub().rerun(run);
        world.gitHub().goOn(run);
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().goOn(run);
        world.settleServer();
        world.clock().pass(Duration.ofSeconds(5));
        assertThat(life.request().runs().plan()).filteredOn(each -> each.attempt() == plan.attempt()).singleElement()
                .satisfies(each -> assertThat(each.digest()).isNotEqualTo(plan.digest()));
    }

    /** GitHub cancels a run of a concurrency group that has not begun when a newer one comes. */
    private void displace(SimulatedRun run) {
        if (run.kind() == RunKind.APPLY && run.input("request_id").startsWith("req_dev_store_")) {
            world.gitHub().dispatchByHand(BOB.login(), RunKind.APPLY, Map.of("request_id", "req_dev_else_000000",
                    "attempt", "1", "commit", run.input("commit")));
            run.wantCancel();
            world.gitHub().goOn(run);
        }
    }

    private Gate again(Request request, EnvironmentQueue queue) {
        return Gates.checkAgain(request, DemoProject.projects().rules(request), queue, RunKind.APPLY, 1,
                world.clock().instant());
    }

    private static EnvironmentQueue quiet() {
        return new EnvironmentQueue("core", "dev", 1, null, List.of(), null);
    }

    private static Attempt onCommit(Attempt old, Sha commit) {
        var order = new Attempt.Order(old.purpose(), commit, old.actor(), old.dispatchedAt(), old.order().before());
        return new Attempt(old.attempt(), old.revision(), order, old.progress(), old.run(), old.digest(), old.result(),
                old.cost());
    }

    private static Review with(Review review, Review.State state) {
        return new Review(review.reviewer(), state, review.commitId(), review.submittedAt(), review.source(),
                review.digest(), review.comment());
    }

    private static int pullNumber(Life life) {
        return Objects.requireNonNull(life.request().current().activePrNumber());
    }
}
