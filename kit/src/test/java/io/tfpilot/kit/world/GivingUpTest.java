package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RunKind;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Abandoned, closed by hand, cleaned up, and in prod. */
class GivingUpTest {
    private final SimulatedWorld world = new SimulatedWorld(10);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void abandoning_before_the_merge_closes_the_pull_request_deletes_the_branch_and_archives() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        life.does(
                engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon("changed my mind")))
                .settled();
        assertThat(life.status()).isEqualTo(Status.CLOSED);
        assertThat(life.request().isArchived()).isTrue();
        assertThat(life.request().intents()).isEmpty();
        assertThat(world.gitHub().pulls()).noneMatch(pull -> pull.open());
        assertThat(world.gitHub().branchHead(life.request().target().repo(), life.id().branch())).isNull();
    }

    @Test
    void what_shows_no_effect_is_not_asked_for_on_and_on() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        world.mail(news -> List.of());
        world.gitHub().answerClosesLate(1, 5);
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon(null))).settled();
        assertThat(life.request().isArchived()).isTrue();
        // Five answers that came late, three to a turn, and the one that shows the effect.
        assertThat(world.gitHub().closes()).isEqualTo(6);
    }

    @Test
    void abandoning_before_anything_was_published_archives_too() {
        var life = Life.begin(world, "dev", "orders", 5);
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon("typo")))
                .settled();
        assertThat(life.request().isArchived()).isTrue();
        assertThat(world.gitHub().pulls()).isEmpty();
    }

    @Test
    void abandoning_after_the_merge_takes_the_section_out_again() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.MERGED);
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon(null))).settled();
        assertThat(life.request().isArchived()).isTrue();
        assertThat(world.onMain("envs/dev/tfpilot.store.tf")).isNull();
    }

    @Test
    void a_pull_request_closed_by_hand_closes_the_request_until_it_is_given_up_or_opened_again() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        world.gitHub().closePullRequest(life.request().target().repo(), 1);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.CLOSED);
        assertThat(life.request().isArchived()).isFalse();
        life.does(engine -> engine.commands().perform(Caller.of(DORA), life.id(), new Command.Abandon(null))).settled();
        assertThat(life.request().isArchived()).isTrue();
    }

    @Test
    void a_failed_cleanup_run_can_be_started_again() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        world.infrastructure().failNext(RunKind.CLEANUP);
        life.until(Status.DESTROYED);
        assertThat(Objects.requireNonNull(life.request().cleanup()).lastError()).isNotNull();
        life.untilArchived();
        assertThat(world.onMain("envs/dev/tfpilot.store.tf")).isNull();
    }

    @Test
    void a_cleanup_pull_request_closed_by_hand_can_be_made_again() {
        var life = Life.begin(world, "prod", "orders", 5).until(Status.PLAN_READY);
        destroyedInProd(life);
        world.gitHub().closePullRequest(life.request().target().repo(), 2);
        life.settled();
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.CleanUp())).settled()
                .does(engine -> engine.commands().perform(new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login())),
                        life.id(), new Command.Merge()))
                .settled();
        assertThat(life.request().isArchived()).isTrue();
    }

    @Test
    void in_prod_a_second_person_approves_the_destroy_and_an_approver_merges_the_cleanup() {
        var life = Life.begin(world, "prod", "orders", 5).until(Status.PLAN_READY);
        destroyedInProd(life);
        assertThat(life.request().isArchived()).isFalse();
        life.does(engine -> engine.commands().perform(new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login())), life.id(),
                new Command.Merge())).settled();
        assertThat(life.request().isArchived()).isTrue();
        assertThat(world.gitHub().branchHead(life.request().target().repo(), life.id().cleanupBranch())).isNull();
        assertThat(world.onMain("envs/prod/tfpilot.store.tf")).isNull();
    }

    @Test
    void a_standing_destroy_plan_does_not_keep_a_revision_from_being_approved() {
        var life = Life.begin(world, "prod", "orders", 5).until(Status.APPLIED);
        life.does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(),
                new Command.PlanDestroy(life.id().value()))).settled().revises(9).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Approve(null, null)))
                .settled();
        assertThat(life.status()).isEqualTo(Status.APPROVED);
        life.until(Status.APPLIED);
    }

    @Test
    void whoever_looked_at_the_change_does_not_approve_the_destroy_that_was_planned_meanwhile() {
        var life = Life.begin(world, "prod", "orders", 5).until(Status.APPLIED);
        var looked = Objects.requireNonNull(Predicates.planDigest(life.current(RunKind.PLAN)));
        life.does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(),
                new Command.PlanDestroy(life.id().value()))).settled();
        var asked = life.request().version();
        assertThat(world
                .ask(engine -> engine.commands().perform(Caller.of(BOB), life.id(), new Command.Approve(null, looked))))
                .isInstanceOfSatisfying(Outcome.No.class, no -> assertThat(no.refusal().detail())
                        .isEqualTo("There is a newer plan than the one you looked at."));
        assertThat(life.request().version()).isEqualTo(asked);
        life.does(engine -> engine.commands().perform(Caller.of(BOB), life.id(),
                new Command.Approve(null, life.destroyDigest())));
        assertThat(life.request().version()).isGreaterThan(asked);
    }

    @Test
    void a_destroy_plan_that_came_to_nothing_does_not_keep_a_revision_from_being_approved() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED).revises(9).settled();
        world.gitHub().loseNextDispatch();
        life.does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(),
                new Command.PlanDestroy(life.id().value()))).settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        life.does(engine -> engine.commands().perform(Caller.of(ADA), life.id(), new Command.Approve(null, null)))
                .settled();
        assertThat(life.status()).isEqualTo(Status.APPROVED);
    }

    private void destroyedInProd(Life life) {
        life.until(Status.APPLIED).does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(),
                new Command.PlanDestroy(life.id().value()))).settled();
        var digest = Objects.requireNonNull(life.destroyDigest());
        assertThat(world.ask(engine -> engine.commands().perform(Caller.of(ROOT), life.id(),
                new Command.Destroy(life.id().value(), digest))))
                .isInstanceOf(Outcome.No.class);
        assertThat(world
                .ask(engine -> engine.commands().perform(Caller.of(ROOT), life.id(), new Command.Approve(null, null))))
                .isInstanceOf(Outcome.No.class);
        life.does(engine -> engine.commands().perform(Caller.of(BOB), life.id(), new Command.Approve(null, null)))
                .does(engine -> engine.commands().perform(Caller.of(ROOT), life.id(),
                        new Command.Destroy(life.id().value(), digest)))
                .settled();
        assertThat(life.status()).isEqualTo(Status.DESTROYED);
    }
}
