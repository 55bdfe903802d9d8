package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Seal;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.DeliveryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GitHub tells too early, too late or nothing; a dispatch is answered with nothing or a connection that breaks. */
class LostNewsTest {
    private final SimulatedWorld world = new SimulatedWorld(11);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_whole_life_ends_well_though_not_one_webhook_arrives() {
        world.mail(news -> List.of());
        var life = Life.begin(world, "dev", "orders", 5).untilArchived();
        Invariants.aWholeLife(world, life.request());
    }

    @Test
    void a_whole_life_ends_well_though_every_webhook_arrives_three_times_and_backwards() {
        world.mail(news -> {
            var thrice = new ArrayList<News>();
            for (var copy = 0; copy < 3; copy++) {
                thrice.addAll(news.reversed());
            }
            return thrice;
        });
        var life = Life.begin(world, "dev", "orders", 5).untilArchived();
        Invariants.aWholeLife(world, life.request());
    }

    @Test
    void giving_up_closes_the_pull_request_once_though_not_one_webhook_arrives() {
        world.mail(news -> List.of());
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon("typo")))
                .settled();
        assertThat(life.request().isArchived()).isTrue();
        assertThat(world.storage().audit().read(life.id(), null, 1_000).stream().map(AuditLog.Row::event)
                .filter(event -> event.type().equals("pull_request_closed"))).hasSize(1);
    }

    @Test
    void a_look_with_repair_heals_what_a_lost_webhook_left_open() {
        world.mail(news -> List.of());
        var life = Life.begin(world, "dev", "orders", 5);
        world.settleServer();
        world.run();
        world.run();
        world.settleServer();
        assertThat(life.plan().isActive()).isTrue();
        var synced = Objects.requireNonNull(world.engine().sync().sync(life.id(), true));
        assertThat(synced.repaired()).isTrue();
        assertThat(life.plan().succeeded()).isTrue();
        var again = Objects.requireNonNull(world.engine().sync().sync(life.id(), true));
        assertThat(again.repaired()).isFalse();
    }

    @Test
    void a_dispatch_that_does_not_say_its_run_is_found_by_the_runs_name() {
        world.mail(news -> List.of());
        world.gitHub().answerNextDispatch(new WorkflowRuns.Dispatched(null, null));
        var life = Life.begin(world, "dev", "orders", 5).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(world.gitHub().runs()).hasSize(1);
    }

    @Test
    void a_dispatch_that_timed_out_but_started_is_found_by_the_runs_name() {
        world.mail(news -> List.of());
        world.gitHub().answerNextDispatch(new GitHub.Unknown("timed out"));
        var life = Life.begin(world, "dev", "orders", 5).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(world.gitHub().runs()).hasSize(1);
    }

    @Test
    void a_plan_whose_dispatch_was_lost_ends_after_two_minutes_and_is_planned_again_by_itself() {
        world.gitHub().loseNextDispatch();
        var life = Life.begin(world, "dev", "orders", 5);
        world.pass(Duration.ofSeconds(100));
        assertThat(life.plan().attempt()).isEqualTo(1);
        assertThat(life.plan().isActive()).isTrue();
        world.settle();
        var first = life.request().runs().plan().getFirst();
        assertThat(first.endedBy()).isEqualTo(Attempt.EndedBy.TFPILOT);
        assertThat(Duration.between(first.dispatchedAt(), first.completedAt())).isBetween(Duration.ofSeconds(120),
                Duration.ofSeconds(150));
        assertThat(life.plan().attempt()).isEqualTo(2);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void an_apply_whose_dispatch_was_lost_waits_for_a_person() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.MERGED);
        world.gitHub().loseNextDispatch();
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled();
        assertThat(life.status()).isEqualTo(Status.FAILED);
        assertThat(life.request().runs().apply()).hasSize(1);
        assertThat(world.engine().environments().queue("core", "dev").running()).isNull();
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void news_of_a_run_that_nobody_knows_yet_is_kept_and_taken_once_its_id_is_recorded() {
        var life = Life.begin(world, "dev", "orders", 5);
        var early = new ArrayList<RunSeen>();
        // The run starts, ends and is told of before the dispatch is answered, without a name to go by.
        onDispatch(() -> {
            var run = world.gitHub().runs().getFirst();
            world.gitHub().goOn(run);
            world.gitHub().goOn(run);
            world.gitHub().takeNews().stream().filter(news -> news.fact() instanceof RunSeen)
                    .map(news -> (RunSeen) news.fact()).map(LostNewsTest::nameless).forEach(early::add);
            early.forEach(seen -> assertThat(world.engine().events().observe(seen, List.of(), null).outcome())
                    .isEqualTo(new DeliveryOutcome.Parked()));
        });
        world.settleServer();
        assertThat(early).hasSize(3);
        assertThat(life.plan().succeeded()).isTrue();
        assertThat(world.storage().parkedRuns().count()).isZero();
        world.settle();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_run_deleted_on_git_hub_ends_its_attempt() {
        var life = Life.begin(world, "dev", "orders", 5);
        world.settleServer();
        world.gitHub().deleteRun(world.gitHub().runs().getFirst());
        world.settle();
        assertThat(life.status()).isEqualTo(Status.FAILED);
        assertThat(life.plan().endedBy()).isEqualTo(Attempt.EndedBy.TFPILOT);
    }

    @Test
    void the_end_of_a_cleanup_run_that_is_told_before_its_dispatch_is_answered_is_not_lost() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        var start = new java.time.Instant[1];
        onDispatch(RunKind.CLEANUP, () -> {
            start[0] = world.clock().instant();
            var run = world.gitHub().runs().getLast();
            world.gitHub().goOn(run);
            world.gitHub().goOn(run);
            world.deliver();
        });
        life.untilArchived();
        assertThat(Duration.between(start[0], life.request().archivedAt())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void a_merge_that_git_hub_refuses_because_of_a_push_nobody_heard_of_brings_that_push_to_light() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        world.mail(news -> List.of());
        world.gitHub().push(DemoProject.BOB.login(), life.id().branch(), java.util.Map.of("envs/dev/x.tf", "# x\n"));
        assertThat(world.ask(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Merge())))
                .isInstanceOf(Outcome.No.class);
        life.settled();
        assertThat(life.request().current().seal().state()).isEqualTo(Seal.State.UNSEALED);
    }

    @Test
    void a_revision_that_comes_before_the_merge_was_compared_is_published() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Merge())).revises(9)
                .settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(life.request().intents()).isEmpty();
        life.until(Status.APPLIED);
    }

    private void onDispatch(Runnable what) {
        onDispatch(RunKind.PLAN, what);
    }

    private void onDispatch(RunKind kind, Runnable what) {
        world.gitHub().afterNextDispatch(kind, what);
    }

    private static RunSeen nameless(RunSeen seen) {
        return new RunSeen(seen.repo(), seen.kind(), seen.runId(), seen.runAttempt(), seen.status(), seen.conclusion(),
                seen.updatedAt(), seen.completedAt(), seen.startedAt(), seen.url(), seen.headSha(), seen.actor(),
                "a workflow without a run name");
    }
}
