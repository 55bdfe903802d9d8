package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Review;
import io.tfpilot.kit.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A review stands on GitHub as the person's own where that is possible, and in TfPilot where it is not. */
class ReviewingTest {
    private static final Caller ADA_WITH_TOKEN = new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login()));

    private final SimulatedWorld world = new SimulatedWorld(41);
    private final Life life = Life.begin(world, "prod", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void an_approval_stands_on_git_hub_with_its_comment() {
        life.until(Status.PLAN_READY);
        does(new Command.Approve("looks right", null));
        life.does(engine -> engine.commands().perform(new Caller(BOB, SimulatedGitHub.tokenOf(BOB.login())), life.id(),
                new Command.Approve(null, null)));
        does(new Command.Reject("too large"));
        assertThat(onGitHub()).extracting(Review::state, Review::comment).containsExactly(
                org.assertj.core.groups.Tuple.tuple(Review.State.APPROVED, "looks right"),
                org.assertj.core.groups.Tuple.tuple(Review.State.APPROVED, ""),
                org.assertj.core.groups.Tuple.tuple(Review.State.CHANGES_REQUESTED, "too large"));
        assertThat(life.request().current().reviews()).containsOnlyKeys("gh:1", "gh:2", "gh:3");
    }

    @Test
    void a_review_that_git_hub_refuses_is_not_one_here_either() {
        life.until(Status.PLAN_READY);
        world.gitHub().answerNext("review", new GitHub.Refused(422, "not a collaborator", GitHubRule.PERMISSION));
        assertThat(world.ask(engine -> engine.commands().perform(ADA_WITH_TOKEN, life.id(),
                new Command.Approve(null, null)))).isInstanceOfSatisfying(Outcome.No.class,
                        no -> assertThat(no.refusal().detail())
                                .isEqualTo("GitHub refused the review: not a collaborator"));
        assertThat(life.request().current().reviews()).isEmpty();
    }

    @Test
    void whoever_has_no_token_approves_here() {
        life.until(Status.PLAN_READY).does(BOB, new Command.Approve("fine", null));
        assertThat(onGitHub()).isEmpty();
        assertThat(life.request().current().reviews().values()).singleElement().satisfies(review -> {
            assertThat(review.source()).isEqualTo(Review.Source.TFPILOT);
            assertThat(review.comment()).isEqualTo("fine");
            assertThat(review.digest()).isEqualTo(life.plan().digest());
        });
    }

    @Test
    void a_destroy_is_approved_here_even_while_a_pull_request_is_open() {
        life.until(Status.APPLIED).revises(9).settled();
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled();
        var before = onGitHub().size();
        does(new Command.Approve(null, life.destroyDigest()));
        assertThat(onGitHub()).hasSize(before);
        assertThat(life.request().current().reviews().values())
                .anyMatch(review -> String.valueOf(review.digest()).equals(life.destroyDigest()));
    }

    @Test
    void a_rejection_says_what_should_change() {
        life.until(Status.PLAN_READY);
        assertThat(life.refused(ADA, new Command.Reject("  "))).isEqualTo("comment: say what should change");
    }

    @Test
    void nothing_is_done_to_a_request_that_there_is_not() {
        var nobodys = new RequestId("req_dev_store_nobody");
        assertThat(world.ask(engine -> engine.commands().perform(ADA_WITH_TOKEN, nobodys, new Command.Merge())))
                .isInstanceOfSatisfying(Outcome.No.class, no -> assertThat(no.refusal().detail())
                        .isEqualTo("There is no request req_dev_store_nobody."));
    }

    private void does(Command command) {
        life.does(engine -> engine.commands().perform(ADA_WITH_TOKEN, life.id(), command));
    }

    private List<Review> onGitHub() {
        return world.gitHub().reviews(Samples.REPO, 1).stream().map(ReviewSeen::review).toList();
    }
}
