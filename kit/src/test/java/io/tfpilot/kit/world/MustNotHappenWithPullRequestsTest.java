package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pull request counts only while it is to be merged into the request's own base branch. */
class MustNotHappenWithPullRequestsTest {
    private final SimulatedWorld world = new SimulatedWorld(24);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_pull_request_into_another_branch_is_not_this_requests() {
        var life = Life.begin(world, "dev", "orders", 5);
        release();
        world.gitHub().createBranch(BOB.login(), life.id().branch(), Map.of("envs/dev/evil.tf", "# evil\n"));
        world.gitHub().ensurePullRequest(Samples.REPO, life.id().branch(), "release", "Mine", "");
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/dev/evil.tf", "# more\n"));
        world.deliver();
        assertThat(life.request().current().pr()).isNull();
        assertThat(life.request().current().pushers()).isEmpty();
    }

    @Test
    void a_pull_request_that_is_pointed_at_another_branch_is_not_merged_until_it_points_back() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        pointedAtRelease(life, 1);
        assertThat(life.status()).isEqualTo(Status.CLOSED);
        life.refused(ADA, new Command.Merge());
        assertThat(world.gitHub().pulls()).noneMatch(pull -> pull.merged());

        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().changeBase(1, "main");
        life.settled();
        assertThat(life.status()).isEqualTo(Status.APPROVED);
        life.until(Status.APPLIED);
    }

    @Test
    void a_merge_into_another_branch_is_not_this_requests_merge() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.APPROVED);
        pointedAtRelease(life, 1);
        world.gitHub().mergeByHand(BOB.login(), 1);
        life.settled();
        assertThat(life.request().current().isMerged()).isFalse();
        assertThat(life.status()).isEqualTo(Status.CLOSED);
        life.refused(ADA, new Command.Apply());
        life.does(DORA, new Command.Abandon("merged elsewhere")).settled();
        assertThat(life.request().isArchived()).isTrue();
    }

    @Test
    void a_merge_into_another_branch_is_not_this_requests_cleanup() {
        var life = destroyedInProd();
        pointedAtRelease(life, 2);
        world.gitHub().mergeByHand(BOB.login(), 2);
        life.settled();
        assertThat(life.request().isArchived()).isFalse();
        assertThat(world.onMain("envs/prod/tfpilot.store.tf")).isNotNull();
        assertThat(Objects.requireNonNull(life.request().cleanup()).lastError())
                .contains("closed without being merged");
    }

    @Test
    void a_second_pull_request_from_the_cleanup_branch_into_another_branch_is_not_this_requests_cleanup() {
        var life = destroyedInProd();
        release();
        world.gitHub().ensurePullRequest(Samples.REPO, life.id().cleanupBranch(), "release", "Mine", "");
        life.settled();
        var cleanup = Objects.requireNonNull(life.request().cleanup());
        assertThat(Objects.requireNonNull(cleanup.pr()).number()).isEqualTo(2);
        assertThat(cleanup.lastError()).isNull();
    }

    @Test
    void late_news_of_a_closed_cleanup_pull_request_do_not_stop_the_next_try() {
        var life = destroyedInProd();
        world.gitHub().closePullRequest(Samples.REPO, 2);
        life.settled().does(ADA, new Command.CleanUp());
        life.hears(world.gitHub().pulls().getLast());
        var cleanup = Objects.requireNonNull(life.request().cleanup());
        assertThat(cleanup.pr()).isNull();
        assertThat(cleanup.lastError()).isNull();
    }

    @Test
    void a_pull_request_that_a_revision_left_behind_does_not_come_back() {
        var life = Life.begin(world, "dev", "orders", 5).settled();
        var retired = life.request().withCurrent(Facts.retired(life.request().current()));
        assertThat(Facts.patch(retired, world.gitHub().pulls().getFirst())).isSameAs(retired);
    }

    @Test
    void the_trial_merge_of_an_open_pull_request_is_no_merge_commit() {
        var request = Life.begin(world, "dev", "orders", 5).settled().request();
        var seen = world.gitHub().pulls().getFirst();
        var tried = new PullRequestSeen(seen.repo(), seen.number(), seen.url(), seen.title(), seen.headRef(),
                seen.headSha(), seen.baseRef(), true, false, Samples.sha(7), seen.updatedAt().plusSeconds(9), null,
                null);
        var pr = Objects.requireNonNull(Facts.patch(request, tried).current().pr());
        assertThat(pr.updatedAt()).isEqualTo(tried.updatedAt());
        assertThat(pr.mergeSha()).isNull();
    }

    @Test
    void a_review_of_another_pull_request_is_not_this_requests() {
        var request = Life.begin(world, "dev", "orders", 5).settled().request();
        assertThat(Facts.patch(request, review(request, 99, Review.State.APPROVED, 5))).isSameAs(request);
    }

    @Test
    void an_older_word_of_a_review_does_not_replace_a_newer_one() {
        var request = Life.begin(world, "dev", "orders", 5).settled().request();
        var blocked = Facts.patch(request, review(request, 1, Review.State.CHANGES_REQUESTED, 9));
        assertThat(blocked).isNotEqualTo(request);
        assertThat(Facts.patch(blocked, review(request, 1, Review.State.APPROVED, 5))).isSameAs(blocked);
        var dismissed = Facts.patch(request, review(request, 1, Review.State.DISMISSED, 5));
        assertThat(Facts.patch(dismissed, review(request, 1, Review.State.APPROVED, 9))).isSameAs(dismissed);
    }

    @Test
    void what_tf_pilot_pushes_itself_makes_nobody_an_author() {
        var life = Life.begin(world, "dev", "orders", 5).until(Status.PLAN_READY);
        world.gitHub().push(BOB.login(), "main", Map.of("envs/dev/main.tf", "# moved\n"));
        life.does(DORA, new Command.UpdateBranch()).settled();
        assertThat(life.request().runs().plan()).hasSize(2);
        assertThat(life.request().current().pushers()).isEmpty();
    }

    private ReviewSeen review(Request request, int pull, Review.State state, int second) {
        return new ReviewSeen(Samples.REPO, pull, 7, new Review(BOB.login(), state, request.current().head(),
                Samples.T0.plusSeconds(second), Review.Source.GITHUB, null, null));
    }

    /** The cleanup's pull request is open, and a person has to merge it. */
    private Life destroyedInProd() {
        var life = Life.begin(world, "prod", "orders", 5).until(Status.APPLIED);
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled()
                .does(BOB, new Command.Approve(null, null))
                .does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())))
                .settled();
        assertThat(life.status()).isEqualTo(Status.DESTROYED);
        return life;
    }

    private void release() {
        world.gitHub().createBranch(BOB.login(), "release", Map.of("notes.md", "release\n"));
    }

    private void pointedAtRelease(Life life, int number) {
        release();
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().changeBase(number, "release");
        life.settled();
    }
}
