package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.REX;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.core.store.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The queue of an environment: in order, one at a time, held while it is frozen, and right again after a crash. */
class QueueTest {
    private final SimulatedWorld world = new SimulatedWorld(39);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void what_is_applied_while_another_runs_waits_in_the_order_in_which_it_came() {
        var lives = merged("first", "second", "third");
        lives.forEach(life -> life.does(ADA, new Command.Apply()));
        assertThat(Objects.requireNonNull(queue().running()).requestId()).isEqualTo(lives.getFirst().id());
        assertThat(waiting()).containsExactly(lives.get(1).id(), lives.get(2).id());
        world.settle();
        assertThat(lives).extracting(Life::status).containsOnly(Status.APPLIED);
        assertThat(world.infrastructure().changes()).extracting(change -> change.split(" ")[2])
                .containsExactlyElementsOf(lives.stream().map(life -> life.id().value()).toList());
    }

    @Test
    void what_is_cancelled_while_it_waits_leaves_the_queue_and_nothing_else_does() {
        var lives = merged("first", "second", "third");
        lives.forEach(life -> life.does(ADA, new Command.Apply()));
        lives.get(1).does(ADA, new Command.Cancel());
        assertThat(waiting()).containsExactly(lives.get(2).id());
        world.settle();
        assertThat(lives).extracting(Life::status).containsExactly(Status.APPLIED, Status.MERGED, Status.APPLIED);
    }

    @Test
    void a_frozen_environment_starts_nothing_until_it_is_unfrozen_and_then_at_once() {
        var life = merged("first").getFirst();
        var frozen = freeze();
        assertThat(frozen.frozen()).isEqualTo(
                new EnvironmentQueue.Frozen(ROOT.login(), "holidays", world.clock().instant()));
        assertThat(queue()).isEqualTo(frozen);
        life.does(ADA, new Command.Apply()).settled();
        assertThat(life.current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.HELD);
        assertThat(unfreeze().frozen()).isNull();
        assertThat(life.current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.DISPATCHING);
        assertThat(life.settled().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void whoever_froze_or_unfroze_an_environment_stands_on_record() {
        freeze();
        unfreeze();
        assertThat(world.storage().audit().read(null, null, 10)).extracting(AuditLog.Row::event).containsExactly(
                new AuditEvent(world.clock().instant(), null, REX.login(), "environment_unfrozen",
                        Map.of("project", "core", "environment", "dev", "reason", ""), null, Origin.WORKER),
                new AuditEvent(world.clock().instant(), null, ROOT.login(), "environment_frozen",
                        Map.of("project", "core", "environment", "dev", "reason", "holidays"), null, Origin.WORKER));
    }

    @Test
    void an_environment_that_is_not_frozen_stays_as_it_is_when_it_is_unfrozen() {
        assertThat(unfreeze()).isEqualTo(queue());
    }

    @Test
    void only_an_environment_that_there_is_is_frozen_and_only_by_an_admin() {
        var environments = world.engine().environments();
        assertThat(why(environments.freeze(ROOT, "core", "qa", "holidays")))
                .isEqualTo("There is no environment core/qa.");
        assertThat(why(environments.unfreeze(ROOT, "another", "dev")))
                .isEqualTo("There is no environment another/dev.");
        assertThat(why(environments.freeze(ADA, "core", "dev", "holidays")))
                .isEqualTo("Only admins freeze and unfreeze an environment.");
        assertThat(queue().frozen()).isNull();
        assertThat(world.storage().audit().read(null, null, 10)).extracting(AuditLog.Row::event).singleElement()
                .isEqualTo(new AuditEvent(world.clock().instant(), null, ADA.login(), "freeze_blocked",
                        Map.of("project", "core", "environment", "dev", "code", "role_too_low"), null, Origin.WORKER));
    }

    @Test
    void what_had_its_turn_when_the_environment_was_frozen_keeps_its_place_and_goes_on_after_the_thaw() {
        var life = merged("first").getFirst();
        freeze();
        life.does(ADA, new Command.Apply());
        // Another admin freezes it again just after the apply was taken out of the line.
        var wire = world.server().wire();
        wire.strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.AFTER, 3, () -> {
            assertThat(queue().running()).isNotNull();
            world.anotherServer().engine().environments().freeze(REX, "core", "dev", "more holidays");
        });
        unfreeze();
        assertThat(wire.isArmed()).isFalse();
        assertThat(life.settled().current(RunKind.APPLY).status()).isEqualTo(Attempt.Status.HELD);
        assertThat(queue().running()).isNotNull();
        unfreeze();
        assertThat(life.settled().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_freeze_that_meets_an_apply_on_its_way_into_the_queue_loses_neither() {
        var lives = merged("first", "second");
        lives.getFirst().does(ADA, new Command.Apply());
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.BEFORE, 1,
                () -> lives.getLast().does(ADA, new Command.Apply()));
        freeze();
        assertThat(queue().frozen()).isNotNull();
        assertThat(waiting()).containsExactly(lives.getLast().id());
    }

    @Test
    void what_is_over_but_still_has_the_place_makes_way_for_the_next() {
        var lives = merged("first", "second");
        lives.getFirst().does(ADA, new Command.Apply()).settled();
        freeze();
        lives.getLast().does(ADA, new Command.Apply());
        // A process died after it wrote the end of the first and before it wrote the queue.
        var over = new EnvironmentQueue.Slot(lives.getFirst().id(), RunKind.APPLY, 1, ADA.login(),
                world.clock().instant());
        world.storage().environments().replace(new EnvironmentQueue("core", "dev", queue().version() + 1, over,
                queue().held(), null), world.clock().instant());
        world.engine().environments().advanceAll();
        assertThat(Objects.requireNonNull(queue().running()).requestId()).isEqualTo(lives.getLast().id());
        assertThat(queue().held()).isEmpty();
        assertThat(lives.getLast().settled().status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void the_place_of_a_request_that_there_is_not_is_free() {
        var nobodys = new EnvironmentQueue.Slot(new RequestId("req_dev_store_nobody"), RunKind.APPLY, 1, ADA.login(),
                world.clock().instant());
        world.storage().environments().replace(new EnvironmentQueue("core", "dev", 1, nobodys, List.of(), null),
                world.clock().instant());
        world.engine().environments().advanceAll();
        assertThat(queue().running()).isNull();
    }

    @Test
    void environments_do_not_wait_for_each_other() {
        var dev = merged("first").getFirst();
        var test = Life.begin(world, "test", "first", 1).until(Status.MERGED);
        List.of(dev, test).forEach(life -> life.does(ADA, new Command.Apply()));
        world.settleServer();
        assertThat(List.of(dev, test)).extracting(life -> life.runs(RunKind.APPLY).size()).containsExactly(1, 1);
    }

    private List<Life> merged(String... names) {
        return java.util.stream.Stream.of(names)
                .map(name -> Life.begin(world, "dev", name, 1).until(Status.MERGED)).toList();
    }

    private EnvironmentQueue queue() {
        return world.engine().environments().queue("core", "dev");
    }

    private List<RequestId> waiting() {
        return queue().held().stream().map(slot -> Objects.requireNonNull(slot.requestId())).toList();
    }

    private EnvironmentQueue freeze() {
        return done(world.engine().environments().freeze(ROOT, "core", "dev", "holidays"));
    }

    private EnvironmentQueue unfreeze() {
        return done(world.engine().environments().unfreeze(REX, "core", "dev"));
    }

    private static EnvironmentQueue done(Outcome<EnvironmentQueue> outcome) {
        return switch (outcome) {
            case Outcome.Done<EnvironmentQueue>(var queue) -> queue;
            case Outcome.No<EnvironmentQueue>(var refusal) -> throw new AssertionError(refusal.detail());
        };
    }

    private static String why(Outcome<EnvironmentQueue> outcome) {
        return switch (outcome) {
            case Outcome.Done<EnvironmentQueue>(var queue) -> throw new AssertionError("it was done: " + queue);
            case Outcome.No<EnvironmentQueue>(var refusal) -> refusal.detail();
        };
    }
}
