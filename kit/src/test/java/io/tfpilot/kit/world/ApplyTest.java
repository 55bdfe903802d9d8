package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applies: only what was approved, one at a time per environment. */
class ApplyTest {
    private final SimulatedWorld world = new SimulatedWorld(8);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void an_apply_whose_plan_changed_is_refused_until_the_new_plan_is_approved() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.MERGED);
        world.infrastructure().changeBehind(life.id(), "somebody was here");
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled();
        assertThat(life.status()).isEqualTo(Status.FAILED);
        var result = Objects.requireNonNull(life.current(RunKind.APPLY).result());
        assertThat(Objects.requireNonNull(result.refusal()).code()).isEqualTo("digest_changed");
        assertThat(world.infrastructure().applied()).isEmpty();

        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Plan())).settled();
        assertThat(world.ask(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())))
                .isInstanceOf(Outcome.No.class);
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Approve(null, null)))
                .does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
        assertThat(world.infrastructure().applied()).hasSize(1);
    }

    @Test
    void two_applies_of_one_environment_run_one_after_the_other_and_both_succeed() {
        var lives = merged("dev", "dev");
        lives.forEach(
                life -> life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())));
        world.settleServer();
        assertThat(lives).extracting(life -> life.current(RunKind.APPLY).status())
                .containsExactly(Attempt.Status.REQUESTED, Attempt.Status.HELD);
        var most = 0L;
        for (var round = 0; round < 20; round++) {
            most = Math.max(most, world.gitHub().runs().stream()
                    .filter(run -> run.kind() == RunKind.APPLY && !run.isOver()).count());
            world.run();
            world.settleServer();
        }
        world.settle();
        assertThat(most).as("applies at a time").isEqualTo(1);
        assertThat(lives).extracting(Life::status).containsOnly(Status.APPLIED);
    }

    @Test
    void applies_of_two_environments_do_not_wait_for_each_other() {
        var lives = merged("dev", "test");
        lives.forEach(
                life -> life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())));
        world.settleServer();
        assertThat(lives).extracting(life -> life.current(RunKind.APPLY).status())
                .containsOnly(Attempt.Status.REQUESTED);
    }

    @Test
    void a_frozen_environment_holds_and_goes_on_after_the_thaw() {
        var life = merged("dev").getFirst();
        world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "holidays"));
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled();
        assertThat(life.current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.HELD);
        world.ask(engine -> engine.environments().unfreeze(ROOT, "core", "dev"));
        life.settled();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void an_environment_frozen_at_the_very_moment_holds_what_had_its_turn() {
        var life = merged("dev").getFirst();
        // The queue's record says that it may run, and the process dies before the attempt does.
        world.server().wire().dieAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.AFTER, 3);
        world.ask(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply()));
        assertThat(world.crashes()).isOne();
        assertThat(world.engine().environments().queue("core", "dev").running()).isNotNull();
        world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "holidays"));
        life.settled();
        assertThat(life.current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.HELD);
        world.ask(engine -> engine.environments().unfreeze(ROOT, "core", "dev"));
        life.settled();
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void cancelling_what_is_held_gives_the_attempt_back() {
        var life = merged("dev").getFirst();
        world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "holidays"));
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled()
                .does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Cancel())).settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(life.request().current().currentAttempts().apply()).isZero();
        assertThat(world.engine().environments().queue("core", "dev").held()).isEmpty();
        world.ask(engine -> engine.environments().unfreeze(ROOT, "core", "dev"));
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())).settled();
        assertThat(life.current(RunKind.APPLY).attempt()).isEqualTo(2);
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_running_apply_is_cancelled_on_git_hub() {
        var life = merged("dev").getFirst();
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply()));
        world.settleServer();
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Cancel())).settled();
        assertThat(life.status()).isEqualTo(Status.FAILED);
        assertThat(life.current(RunKind.APPLY).conclusion()).isEqualTo("cancelled");
        assertThat(world.infrastructure().applied()).isEmpty();
    }

    @Test
    void the_next_in_the_queue_does_not_wait_for_one_that_failed() {
        var lives = merged("dev", "dev");
        world.infrastructure().failNext(RunKind.APPLY);
        lives.forEach(
                life -> life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Apply())));
        world.settle();
        assertThat(lives).extracting(Life::status).containsExactly(Status.FAILED, Status.APPLIED);
    }

    @Test
    void a_failed_destroy_can_be_planned_and_done_again() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        world.infrastructure().failNext(RunKind.DESTROY);
        life.until(Status.FAILED).untilArchived();
        assertThat(world.infrastructure().applied()).isEmpty();
    }

    private List<Life> merged(String... environments) {
        var lives = new java.util.ArrayList<Life>();
        for (var environment : environments) {
            lives.add(Life.begin(world, environment, "life-" + lives.size(), 5).until(Status.MERGED));
        }
        return lives;
    }

}
