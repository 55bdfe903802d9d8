package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.DeliveryOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards that cover each other, each on its own: what changes between looking and writing, and what comes from elsewhere. */
class MustNotHappenBetweenTwoStepsTest {
    private static final RepoName ELSEWHERE = new RepoName("acme", "another-infra");

    private final SimulatedWorld world = new SimulatedWorld(25);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_request_abandoned_while_its_pull_request_is_opened_is_not_planned() {
        during("ensurePullRequest", () -> life.does(DORA, new Command.Abandon("typo")));
        life.settled();
        assertThat(life.request().runs().plan()).isEmpty();
        assertThat(life.request().isArchived()).isTrue();
        assertThat(world.gitHub().pulls()).noneMatch(PullRequestSeen::open);
    }

    @Test
    void a_request_abandoned_while_its_branch_is_updated_is_not_planned() {
        updatingItsBranch();
        during("putBranch", () -> life.does(DORA, new Command.Abandon("typo")));
        life.settled();
        assertThat(life.request().runs().plan()).hasSize(1);
        assertThat(life.request().isArchived()).isTrue();
    }

    @Test
    void a_revision_that_begins_while_the_branch_is_updated_is_planned_on_its_own_commits_only() {
        updatingItsBranch();
        during("putBranch", () -> life.revises(9).does(DORA, new Command.UpdateBranch()));
        life.settled();
        assertThat(life.request().revision()).isEqualTo(2);
        var request = life.request();
        assertThat(request.runs().plan()).filteredOn(plan -> plan.revision() == 2).isNotEmpty()
                .allMatch(plan -> request.current().written(plan.commit()) != null);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_revision_that_begins_while_the_merge_is_compared_is_not_the_merged_one() {
        life.until(Status.APPROVED);
        world.gitHub().mergeByHand(DemoProject.ADA.login(), 1);
        world.deliver();
        during("treeOf", () -> life.revises(9));
        life.settled();
        assertThat(life.request().current().isMerged()).isFalse();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_revision_that_begins_before_the_merge_is_compared_is_not_the_merged_one() {
        life.until(Status.APPROVED);
        world.gitHub().mergeByHand(DemoProject.ADA.login(), 1);
        world.deliver();
        life.revises(9).settled();
        assertThat(life.request().current().isMerged()).isFalse();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_revision_that_begins_while_the_branch_is_written_does_not_own_the_commit_before_it() {
        during("writeCommit", () -> life.revises(9));
        life.settled();
        var current = life.request().current();
        assertThat(current.commits()).isNotEmpty()
                .allMatch(commit -> commit.renderHash().equals(current.render().renderHash()));
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void an_approval_does_not_reach_the_plan_that_took_the_place_of_the_one_looked_at() {
        life.until(Status.PLAN_READY);
        var looked = life.plan().digest();
        world.infrastructure().changeBehind(life.id(), "somebody was here");
        world.clock().pass(Duration.ofSeconds(5));
        var run = life.run(RunKind.PLAN);
        world.gitHub().rerun(run);
        world.gitHub().goOn(run);
        world.gitHub().goOn(run);
        // The approval is about to be written when another server hears of the other plan.
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.BEFORE, 1, () -> {
            world.anotherServer().engine().events().observe(run.seen(), List.of(), null);
            anothersTurn();
        });
        assertThat(life.refused(DemoProject.ADA, new Command.Approve(null, looked)))
                .isEqualTo("There is a newer plan than the one you looked at.");
        assertThat(life.plan().digest()).isNotEqualTo(looked);
        assertThat(life.request().current().reviews()).isEmpty();
    }

    @Test
    void two_servers_at_one_dispatch_start_one_run() {
        life.until(Status.MERGED);
        life.does(DemoProject.ADA, new Command.Apply());
        // The first write of the next turn is the mark that the apply was sent.
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.BEFORE, 1, this::anothersTurn);
        world.settleServer();
        assertThat(life.runs(RunKind.APPLY)).hasSize(1);
    }

    @ParameterizedTest(name = "two_servers_at_one_cleanup_start_one_run_whichever_write_{0}_they_meet_at")
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void two_servers_at_one_cleanup_start_one_run(int write) {
        life.until(Status.APPLIED).does(ROOT, new Command.PlanDestroy(life.id().value())).settled()
                .does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())));
        world.settleServer();
        world.run();
        world.run();
        world.deliver();
        world.server().wire().strikeAt(Tripwire.Place.STORE_WRITE, Tripwire.Moment.BEFORE, write, this::anothersTurn);
        world.settleServer();
        assertThat(life.runs(RunKind.CLEANUP)).hasSize(1);
    }

    @Test
    void news_from_another_repository_are_nobodys_though_they_name_a_request() {
        life.settled();
        var run = life.run(RunKind.PLAN).seen();
        var request = life.request();
        assertThat(life.hears(elsewhere(run, 77))).isEqualTo(new DeliveryOutcome.NoRequest());
        assertThat(world.storage().parkedRuns().count()).isZero();
        assertThat(life.request()).isEqualTo(request);
    }

    @Test
    void a_fact_of_another_repository_changes_nothing() {
        life.until(Status.PLAN_READY);
        var request = life.request();
        var run = life.run(RunKind.PLAN).seen();
        var failed = new RunSeen(ELSEWHERE, run.kind(), run.runId(), 2, "completed", "failure",
                run.updatedAt().plusSeconds(60), null, null, run.url(), run.headSha(), run.actor(), run.displayTitle());
        var pull = world.gitHub().pulls().getFirst();
        var merged = new PullRequestSeen(ELSEWHERE, pull.number(), pull.url(), pull.title(), pull.headRef(),
                pull.headSha(), pull.baseRef(), false, true, pull.headSha(), pull.updatedAt().plusSeconds(60), null,
                null);
        var approved = new ReviewSeen(ELSEWHERE, pull.number(), 9, new Review(BOB.login(), Review.State.APPROVED,
                pull.headSha(), world.clock().instant(), Review.Source.GITHUB, null, null));
        for (var fact : List.<Fact>of(failed, merged, approved)) {
            assertThat(Facts.patch(request, fact)).isSameAs(request);
        }
    }

    @Test
    void a_run_of_another_repository_is_not_adopted_though_it_has_the_right_name_and_starter() {
        world.gitHub().loseNextDispatch();
        world.work();
        var request = life.request();
        assertThat(life.plan().runId()).isNull();
        var run = elsewhere(named("TfPilot plan %s #1".formatted(life.id())), 77);
        assertThat(Attempts.adopt(request, run, SimulatedGitHub.SELF)).isEqualTo(request);
    }

    private RunSeen named(String title) {
        return new RunSeen(life.request().target().repo(), RunKind.PLAN, 1, 1, "in_progress", null,
                world.clock().instant(), null, null, "", null, SimulatedGitHub.SELF, title);
    }

    private static RunSeen elsewhere(RunSeen run, long id) {
        return new RunSeen(ELSEWHERE, run.kind(), id, run.runAttempt(), run.status(), run.conclusion(),
                run.updatedAt(), run.completedAt(), run.startedAt(), run.url(), run.headSha(), run.actor(),
                run.displayTitle());
    }

    /** The branch is behind main and somebody asked for an update. */
    private void updatingItsBranch() {
        life.until(Status.PLAN_READY);
        world.gitHub().push(ROOT.login(), "main", Map.of("envs/dev/main.tf", "# moved\n"));
        life.does(DORA, new Command.UpdateBranch());
    }

    /** This happens once, after GitHub has done it and before the server hears so. */
    private void during(String call, Runnable what) {
        var wire = world.server().wire();
        var happened = new boolean[1];
        wire.afterEachCall(() -> {
            if (!happened[0] && wire.doings().getLast().equals(call)) {
                happened[0] = true;
                what.run();
            }
        });
    }

    private void anothersTurn() {
        world.anotherServer().engine().worker().work(new Worker.Claimed(life.id(), world.clock().instant()));
    }
}
