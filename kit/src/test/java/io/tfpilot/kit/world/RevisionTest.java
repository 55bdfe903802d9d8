package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** New inputs, a base that moved, and what becomes of approvals then. */
class RevisionTest {
    private final SimulatedWorld world = new SimulatedWorld(7);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_revision_of_an_open_request_stays_in_its_pull_request_and_needs_a_new_approval() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        life.revises(9).settled();

        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(life.request().revision()).isEqualTo(2);
        assertThat(world.gitHub().pulls()).hasSize(1).allMatch(pull -> pull.open());
        assertThat(Predicates.sealed(life.request())).isTrue();
        life.until(Status.APPLIED);
        assertThat(world.infrastructure().applied().values()).containsExactly(life.request().current().section());
        life.untilArchived();
        Invariants.nothingTwice(world);
    }

    @Test
    void what_somebody_pushed_before_a_revision_is_not_taken_over_by_it() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        world.gitHub().push(BOB.login(), life.id().branch(), java.util.Map.of("envs/dev/evil.tf", "# evil\n"));
        life.settled().revises(9).settled();

        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        var head = Objects.requireNonNull(life.request().current().head());
        assertThat(world.gitHub().readFile(life.request().target().repo(), head, "envs/dev/evil.tf")).isNull();
    }

    @Test
    void what_somebody_pushed_to_the_branch_before_the_server_did_breaks_the_seal() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        var other = Life.begin(world, "dev", "other", 5);
        var sneaky = life.sectionsWith(other.request()).replace("size = 5\n}\n# --- tfpilot:end:" + life.id(),
                "size = 6\n}\n# --- tfpilot:end:" + life.id());
        world.gitHub().createBranch(BOB.login(), other.id().branch(),
                java.util.Map.of("envs/dev/tfpilot.store.tf", sneaky));
        world.settle();

        assertThat(other.request().current().written(other.request().current().head()) == null
                || !sneaky.equals(world.gitHub().readFile(other.request().target().repo(),
                        Objects.requireNonNull(other.request().current().head()), "envs/dev/tfpilot.store.tf")))
                .as("what was sneaked in is not TfPilot's own work").isTrue();
    }

    @Test
    void an_equal_plan_of_the_updated_branch_keeps_the_approval_and_is_merged_as_intended() {
        var first = Life.begin(world, "dev", "one", 1).until(Status.APPROVED);
        var second = Life.begin(world, "dev", "two", 2).until(Status.APPROVED);
        first.does(engine -> engine.commands().perform(Caller.of(ADA), first.id(), new Command.Merge())).settled();
        second.does(engine -> engine.commands().perform(Caller.of(ADA), second.id(), new Command.Merge()));
        assertThat(second.request().intents()).extracting(Intent::effect).contains(new Effect.UpdateAndMerge());
        second.settled();

        assertThat(second.status()).isEqualTo(Status.MERGED);
        assertThat(second.request().runs().plan()).hasSize(2);
        assertThat(world.onMain("envs/dev/tfpilot.store.tf")).contains(first.id().value(), second.id().value());
        second.until(Status.APPLIED);
        first.until(Status.APPLIED);
        assertThat(world.infrastructure().applied()).hasSize(2);
    }

    @Test
    void a_changed_plan_of_the_updated_branch_drops_the_intended_merge_and_needs_a_new_approval() {
        var first = Life.begin(world, "dev", "one", 1).until(Status.APPROVED);
        var second = Life.begin(world, "dev", "two", 2).until(Status.APPROVED);
        first.does(engine -> engine.commands().perform(Caller.of(ADA), first.id(), new Command.Merge())).settled();
        world.infrastructure().changeBehind(second.id(), "somebody was here");
        second.does(engine -> engine.commands().perform(Caller.of(ADA), second.id(), new Command.Merge())).settled();

        assertThat(second.status()).isEqualTo(Status.PLAN_READY);
        assertThat(second.request().intents()).isEmpty();
        second.until(Status.APPLIED);
        assertThat(second.request().runs().plan()).hasSize(2);
    }

    @Test
    void a_revision_of_something_deployed_gets_a_pull_request_of_its_own_and_is_applied() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        life.revises(9).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(world.gitHub().pulls()).hasSize(2);

        life.until(Status.APPLIED);
        assertThat(world.infrastructure().applied().values()).containsExactly(life.request().current().section());
        assertThat(life.request().runs().apply()).hasSize(2);
        life.untilArchived();
    }

    @Test
    void withdrawing_a_revision_of_something_deployed_brings_the_deployed_one_back() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        var deployed = life.request().current().section();
        life.revises(9).settled()
                .does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon("no")))
                .settled();

        assertThat(life.status()).isEqualTo(Status.APPLIED);
        assertThat(life.request().revision()).isEqualTo(1);
        assertThat(life.request().closed()).isNull();
        assertThat(life.request().current().section()).isEqualTo(deployed);
        assertThat(world.gitHub().pulls()).noneMatch(pull -> pull.open());
        assertThat(life.request().intents()).isEmpty();
        life.revises(7).until(Status.APPLIED);
        assertThat(life.request().revision()).isEqualTo(3);
        life.untilArchived();
    }

    @Test
    void a_revision_right_after_a_withdrawal_gets_a_pull_request_of_its_own() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        life.revises(9).settled()
                .does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon("no")))
                .revises(7).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(life.request().revision()).isEqualTo(3);
        assertThat(world.gitHub().pulls()).filteredOn(pull -> pull.open()).hasSize(1);
        life.until(Status.APPLIED).untilArchived();
    }

    @Test
    void a_revision_whose_pull_request_is_closed_by_hand_is_withdrawn() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        life.revises(9).settled();
        world.gitHub().closePullRequest(life.request().target().repo(), 2);
        life.settled();
        assertThat(life.request().revision()).isEqualTo(1);
        assertThat(life.status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void a_plan_that_fails_shows_as_failed_and_can_be_planned_again() {
        world.infrastructure().failNext(RunKind.PLAN);
        var life = Life.begin(world, "dev", "orders", 5).settled();
        assertThat(life.status()).isEqualTo(Status.FAILED);
        assertThat(Objects.requireNonNull(life.plan().result()).diagnostics()).isNotEmpty();
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Plan())).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }
}
