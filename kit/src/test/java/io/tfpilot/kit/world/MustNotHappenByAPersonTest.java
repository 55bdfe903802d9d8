package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.REX;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Seal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a person may not do, and whose word does not count: on TfPilot's pages or on GitHub's own. */
class MustNotHappenByAPersonTest {
    private static final Person VIC = new Person(new Login("vic"), Role.VIEWER, false, false);

    private final SimulatedWorld world = new SimulatedWorld(26);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void in_prod_a_requester_does_not_approve_their_own_change_on_git_hub() {
        var created = world.done(engine -> engine.submissions().create(ADA, DemoProject.ask("prod", "orders", 5)));
        var life = Life.of(world, created.id()).settled();
        reviewsOnGitHub(life, ADA, "APPROVE");
        doesNotCount(life, "the reviewer is an author of this change");
        reviewsOnGitHub(life, BOB, "APPROVE");
        assertThat(life.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void in_prod_who_pushed_to_the_branch_does_not_approve_what_is_on_it() {
        var life = pushedByBob("prod");
        life.does(ROOT, new Command.AcceptHead())
                .does(REX, new Command.AcceptHead()).settled();
        reviewsOnGitHub(life, BOB, "APPROVE");
        doesNotCount(life, "the reviewer is an author of this change");
    }

    @Test
    void who_is_no_approver_does_not_approve_on_git_hub() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        reviewsOnGitHub(life, VIC, "APPROVE");
        doesNotCount(life, "the reviewer is not an approver here");
    }

    @Test
    void nobody_approves_a_plan_before_it_is_there() {
        var life = Life.begin(world, "dev", "orders", 5);
        world.settleServer();
        reviewsOnGitHub(life, ADA, "APPROVE");
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        doesNotCount(life, "it was given before its commit had a successful plan");
    }

    @Test
    void nothing_is_merged_while_somebody_requests_changes() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        reviewsOnGitHub(life, BOB, "REQUEST_CHANGES");
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(life.refused(ADA, new Command.Merge()))
                .contains("Changes are requested by bob");
    }

    @Test
    void a_viewer_requests_nothing() {
        assertThat(world.ask(engine -> engine.submissions().create(VIC, DemoProject.ask("dev", "orders", 5))))
                .isInstanceOf(Outcome.No.class);
        assertThat(world.all()).isEmpty();
    }

    @Test
    void nobody_but_an_admin_freezes_an_environment() {
        assertThat(world.ask(engine -> engine.environments().freeze(ADA, "core", "dev", "mine")))
                .isInstanceOf(Outcome.No.class);
        assertThat(world.engine().environments().queue("core", "dev").frozen()).isNull();
    }

    @Test
    void nobody_destroys_by_another_plan_than_the_newest() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled();
        assertThat(life.refused(ROOT, new Command.Destroy(life.id().value(), "d1:another")))
                .isEqualTo("This is not the newest destroy plan.");
        assertThat(life.request().runs().destroy()).isEmpty();
    }

    @Test
    void one_admin_does_not_count_as_two() {
        var life = pushedByBob("prod");
        life.does(ROOT, new Command.AcceptHead());
        assertThat(life.refused(ROOT, new Command.AcceptHead()))
                .startsWith("You accepted this commit");
        assertThat(Predicates.sealed(life.request())).isFalse();
    }

    @Test
    void nobody_revises_what_they_did_not_look_at() {
        var life = Life.begin(world, "dev", "orders", 5).settled();
        var looked = life.request().version() - 1;
        assertThat(life.refused(DORA, new Command.Revise(JsonNodeFactory.instance.objectNode().put("size", 9), looked)))
                .contains("is at version");
        assertThat(life.request().revision()).isEqualTo(1);
    }

    @Test
    void a_revision_that_changes_nothing_is_none() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        assertThat(life.refused(DORA, new Command.Revise(JsonNodeFactory.instance.objectNode().put("size", 5), null)))
                .startsWith("These inputs render the same");
        assertThat(life.status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void a_viewer_updates_no_branch_and_a_developer_restores_no_section() {
        var life = pushedByBob("dev");
        life.refused(VIC, new Command.UpdateBranch());
        life.refused(DORA, new Command.Rerender());
        assertThat(life.request().intents()).isEmpty();
    }

    @Test
    void nothing_is_cleaned_up_before_it_is_destroyed_or_abandoned() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED);
        assertThat(life.refused(ADA, new Command.CleanUp())).contains("neither destroyed nor");
        assertThat(life.request().cleanup()).isNull();
    }

    @Test
    void a_merged_revision_of_something_deployed_is_not_withdrawn() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPLIED).revises(9).until(Status.MERGED);
        assertThat(life.refused(DORA, new Command.Abandon("no")))
                .contains("Some of it may be applied");
        assertThat(life.request().revision()).isEqualTo(2);
    }

    @Test
    void a_head_that_is_not_sealed_is_not_merged_though_its_plan_is_approved() {
        var life = pushedByBob("dev");
        life.does(ROOT, new Command.AcceptHead()).until(Status.APPROVED);
        var head = life.request().current().head();
        var unsealed = life.request()
                .mapCurrent(current -> current.withSeal(Seal.foreign(head, List.of("envs/prod/notes.tf"))));
        assertThat(approval(unsealed).approved()).isTrue();
        assertThat(merge(life.request())).isInstanceOf(Gate.Open.class);
        assertThat(merge(unsealed)).isInstanceOf(Gate.Refused.class);
    }

    @Test
    void what_may_have_been_applied_after_the_request_was_abandoned_is_not_cleaned_up_by_itself() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.MERGED);
        world.gitHub().loseNextDispatch();
        life.does(ADA, new Command.Apply());
        world.pass(Duration.ofMinutes(3));
        var apply = life.current(RunKind.APPLY);
        life.does(DORA, new Command.Abandon("no"));
        // The dispatch was not lost after all: GitHub was only slow.
        world.gitHub().dispatchByHand(SimulatedGitHub.SELF, RunKind.APPLY, Map.of("request_id", life.id().value(),
                "environment", "dev", "attempt", "1", "commit", apply.commit().value(), "digest",
                Objects.requireNonNull(apply.digest()), "render_hash", life.request().current().render().renderHash()));
        world.deliver();
        life.settled();
        assertThat(world.infrastructure().applied()).containsKey(life.id().value());
        assertThat(life.request().isArchived()).isFalse();
        assertThat(world.onMain("envs/dev/tfpilot.store.tf")).isNotNull();
    }

    private Life pushedByBob(String environment) {
        var life = Life.begin(world, environment, "orders", 5).settled();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/" + environment + "/notes.tf", "# mine\n"));
        return life.settled();
    }

    private void reviewsOnGitHub(Life life, Person person, String verdict) {
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().reviewByHand(person.login(), 1, verdict);
        life.settled();
    }

    private static void doesNotCount(Life life, String why) {
        var approval = approval(life.request());
        assertThat(approval.approved()).isFalse();
        assertThat(approval.notCounted()).extracting(Approval.NotCounted::reason).contains(why);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    private static Approval approval(Request request) {
        return Approvals.of(request, DemoProject.projects().rules(request));
    }

    private Gate merge(Request request) {
        return Gates.check(Action.MERGE, request, DemoProject.projects().rules(request),
                new EnvironmentQueue("core", "dev", 1, null, List.of(), null), ADA, world.clock().instant());
    }
}
