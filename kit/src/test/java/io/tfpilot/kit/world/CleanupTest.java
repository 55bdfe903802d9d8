package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The section of what was destroyed is taken out, and every step of it that fails says why and can be taken again. */
class CleanupTest {
    private final SimulatedWorld world = new SimulatedWorld(34);
    private @Nullable Life begun;

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void the_run_of_a_cleanup_is_known_as_soon_as_git_hub_answers() {
        destroying("dev");
        world.mail(news -> List.of());
        startsCleanup();
        assertThat(cleanup().runId()).isEqualTo(life().runs(RunKind.CLEANUP).getFirst().id());
        assertThat(life().request().intents()).isEmpty();
    }

    @Test
    void a_cleanup_whose_dispatch_does_not_say_its_run_is_found_by_the_runs_name() {
        destroying("dev");
        world.mail(news -> List.of());
        world.gitHub().answerNextDispatch(new WorkflowRuns.Dispatched(null, null));
        life().untilArchived();
        assertThat(life().runs(RunKind.CLEANUP)).hasSize(1);
    }

    @Test
    void of_the_runs_of_a_cleanup_the_one_with_its_number_is_found() {
        destroying("dev");
        world.mail(news -> List.of());
        world.gitHub().loseNextDispatch();
        startsCleanup();
        world.gitHub().dispatchByHand(SimulatedGitHub.SELF, RunKind.CLEANUP,
                Map.of("request_id", life().id().value(), "environment", "dev", "attempt", "7"));
        world.pass(Duration.ofSeconds(30));
        assertThat(cleanup().runId()).isNull();
        assertThat(cleanup().lastError()).isNull();
        world.pass(Duration.ofMinutes(2));
        assertThat(cleanup().lastError()).isEqualTo("no run appeared on GitHub within two minutes");
    }

    @Test
    void a_cleanup_whose_news_were_faster_than_a_lost_answer_goes_on_without_a_second_run() {
        destroying("dev");
        world.gitHub().answerNextDispatch(new GitHub.Unknown("timed out"));
        startsCleanup();
        assertThat(cleanup().runId()).isNotNull();
        life().untilArchived();
        assertThat(life().runs(RunKind.CLEANUP)).hasSize(1);
        assertThat(life().request().intents()).isEmpty();
    }

    @Test
    void a_cleanup_that_git_hub_does_not_start_says_why_and_can_be_started_again() {
        destroying("dev");
        world.gitHub().answerNext("dispatch", new GitHub.Refused(422, "the workflow is disabled", GitHubRule.OTHER));
        startsCleanup();
        assertThat(cleanup().lastError()).isEqualTo("GitHub refused to start it: the workflow is disabled");
        life().does(ADA, new Command.CleanUp());
        assertThat(life().request().intents()).extracting(Intent::effect)
                .containsExactly(new Effect.DispatchCleanup(2));
        life().untilArchived();
        assertThat(life().runs(RunKind.CLEANUP)).extracting(run -> run.input("attempt")).containsExactly("2");
    }

    @Test
    void a_cleanup_that_git_hub_could_not_be_asked_for_is_asked_for_again_by_itself() {
        destroying("dev");
        world.gitHub().answerNext("dispatch", new GitHub.GitHubTrouble("502 Bad Gateway", null, null));
        startsCleanup();
        assertThat(cleanup().dispatchedAt()).isNull();
        assertThat(cleanup().lastError()).isNull();
        life().untilArchived();
        assertThat(life().runs(RunKind.CLEANUP)).hasSize(1);
    }

    @Test
    void trouble_after_the_run_began_does_not_start_a_second_one() {
        destroying("dev");
        world.gitHub().afterNextDispatch(RunKind.CLEANUP, () -> {
            world.deliver();
            throw new GitHub.GitHubTrouble("502 Bad Gateway", null, null);
        });
        startsCleanup();
        assertThat(cleanup().dispatchedAt()).isNotNull();
        life().untilArchived();
        assertThat(life().runs(RunKind.CLEANUP)).hasSize(1);
    }

    @Test
    void a_section_that_somebody_took_out_already_needs_no_cleanup_pull_request() {
        destroying("dev");
        world.gitHub().push(BOB.login(), "main",
                java.util.Collections.singletonMap(life().request().target().file(), null));
        life().untilArchived();
        assertThat(world.gitHub().pulls()).hasSize(1);
        assertThat(cleanup().isDone()).isTrue();
    }

    @Test
    void a_cleanup_pull_request_that_git_hub_does_not_open_says_why_and_can_be_opened_again() {
        destroying("dev");
        startsCleanup();
        world.gitHub().answerNext("ensurePullRequest", new GitHub.Refused(422, "too many", GitHubRule.PERMISSION));
        life().settled();
        assertThat(cleanup().lastError()).isEqualTo("GitHub refused the cleanup pull request: too many");
        life().does(ADA, new Command.CleanUp()).untilArchived();
    }

    @Test
    void a_cleanup_that_git_hub_does_not_merge_says_why() {
        destroying("dev");
        startsCleanup();
        world.run();
        world.run();
        world.deliver();
        world.mail(news -> List.of());
        world.gitHub().answerNext("merge", new GitHub.Refused(405, "a review is missing", GitHubRule.PERMISSION));
        world.settleServer();
        assertThat(cleanup().lastError()).isEqualTo("GitHub refused the merge: a review is missing");
        assertThat(cleanup().isDone()).isFalse();
    }

    @Test
    void a_cleanup_that_git_hub_merges_a_moment_later_needs_nobody() {
        destroying("dev");
        startsCleanup();
        world.gitHub().answerNext("merge", new GitHub.Refused(405, "a check is under way", GitHubRule.BASE_MOVED));
        life().settled();
        assertThat(life().request().isArchived()).isTrue();
    }

    @Test
    void a_cleanup_pull_request_that_was_merged_by_hand_is_not_merged_again() {
        destroying("dev");
        startsCleanup();
        world.run();
        world.run();
        world.gitHub().answerNext("merge", new GitHub.GitHubTrouble("502 Bad Gateway", null, null));
        world.settleServer();
        world.gitHub().mergeByHand(BOB.login(), 2);
        life().settled();
        assertThat(life().request().isArchived()).isTrue();
        assertThat(life().request().intents()).isEmpty();
        assertThat(world.server().wire().doings()).filteredOn("merge"::equals).as("the change's, and one try")
                .hasSize(2);
    }

    @Test
    void a_merge_of_a_cleanup_that_git_hub_refuses_or_says_nothing_of_is_told_to_who_pressed_it() {
        destroying("prod");
        life().settled();
        world.gitHub().answerNext("merge", new GitHub.Refused(405, "a review is missing", GitHubRule.PERMISSION));
        assertThat(life().refused(ADA, new Command.Merge())).isEqualTo("GitHub refused the merge: a review is missing");
        world.gitHub().answerNext("merge", new GitHub.Unknown("timed out"));
        assertThat(life().refused(ADA, new Command.Merge()))
                .isEqualTo("GitHub did not say whether it merged: timed out");
        assertThat(cleanup().isDone()).isFalse();
    }

    @Test
    void a_cleanup_merged_by_hand_archives_the_request_though_nobody_told() {
        destroying("prod");
        life().settled();
        world.mail(news -> List.of());
        world.gitHub().mergeByHand(ADA.login(), 2);
        world.pass(Duration.ofHours(7));
        assertThat(life().request().isArchived()).isTrue();
    }

    @Test
    void a_cleanup_is_not_merged_into_another_branch_though_nobody_told_that_its_base_was_changed() {
        destroying("prod");
        life().settled();
        theBaseIsChanged();
        assertThat(life().refused(ADA, new Command.Merge()))
                .isEqualTo("Pull request #2 goes into elsewhere now, not into main.");
        assertThat(cleanup().lastError()).isEqualTo("pull request #2 was closed without being merged");
        assertThat(world.gitHub().pulls().getLast().merged()).isFalse();
    }

    @Test
    void nor_by_itself() {
        destroying("dev");
        startsCleanup();
        world.gitHub().answerNext("merge", new GitHub.Refused(405, "a check is under way", GitHubRule.BASE_MOVED));
        world.run();
        world.run();
        world.settleServer();
        theBaseIsChanged();
        world.pass(Duration.ofMinutes(5));
        assertThat(cleanup().lastError()).isEqualTo("pull request #2 was closed without being merged");
        assertThat(life().request().intents()).isEmpty();
        assertThat(world.gitHub().pulls().getLast().merged()).isFalse();
    }

    @Test
    void a_pull_request_that_comes_when_the_cleanup_was_begun_again_is_not_the_new_ones() {
        destroying("dev");
        startsCleanup();
        world.run();
        world.run();
        world.deliver();
        beginsAgainDuringTheNextOpening();
        world.work();
        assertThat(cleanup().attempt()).isEqualTo(2);
        assertThat(cleanup().pr()).isNull();
    }

    @Test
    void a_refusal_that_comes_when_the_cleanup_was_begun_again_does_not_end_the_new_one() {
        destroying("dev");
        startsCleanup();
        world.run();
        world.run();
        world.deliver();
        world.gitHub().answerNext("ensurePullRequest",
                new GitHub.Refused(422, "the first answer", GitHubRule.PERMISSION));
        beginsAgainDuringTheNextOpening();
        world.work();
        assertThat(cleanup().attempt()).isEqualTo(2);
        assertThat(cleanup().lastError()).isNull();
    }

    /** Another server hears no, and somebody begins again, before this one hears anything. */
    private void beginsAgainDuringTheNextOpening() {
        world.mail(news -> List.of());
        var wire = world.server().wire();
        wire.afterEachCall(() -> {
            if (cleanup().attempt() == 1 && wire.doings().getLast().equals("ensurePullRequest")) {
                world.gitHub().answerNext("ensurePullRequest",
                        new GitHub.Refused(422, "the second answer", GitHubRule.PERMISSION));
                world.anotherServer().engine().worker().work(new Worker.Claimed(life().id(), world.clock().instant()));
                assertThat(cleanup().lastError()).endsWith("the second answer");
                world.done(engine -> engine.commands().perform(Caller.of(ADA), life().id(), new Command.CleanUp()));
            }
        });
    }

    private void theBaseIsChanged() {
        world.mail(news -> List.of());
        world.gitHub().createBranch(BOB.login(), "elsewhere", Map.of("x.tf", "# x\n"));
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().changeBase(2, "elsewhere");
    }

    @Test
    void the_end_of_a_cleanup_run_is_found_though_nobody_told() {
        destroying("dev");
        startsCleanup();
        world.mail(news -> List.of());
        world.run();
        world.run();
        world.pass(Duration.ofMinutes(5));
        assertThat(life().request().isArchived()).isTrue();
    }

    @Test
    void a_cleanup_run_deleted_on_git_hub_can_be_started_again() {
        destroying("dev");
        startsCleanup();
        world.gitHub().deleteRun(life().runs(RunKind.CLEANUP).getFirst());
        world.pass(Duration.ofMinutes(10));
        life().untilArchived();
    }

    private Life life() {
        return Objects.requireNonNull(begun);
    }

    private Cleanup cleanup() {
        return Objects.requireNonNull(life().request().cleanup());
    }

    /** The destroy's run is about to end. */
    private void destroying(String environment) {
        var life = Life.destroying(world, environment);
        begun = life;
        assertThat(world.gitHub().branchHead(Samples.REPO, life.id().cleanupBranch())).isNull();
    }

    /** The news of the destroy's end arrive, and what follows from it is done. */
    private void startsCleanup() {
        life().hears(life().run(RunKind.DESTROY).seen());
        world.settleServer();
    }
}
