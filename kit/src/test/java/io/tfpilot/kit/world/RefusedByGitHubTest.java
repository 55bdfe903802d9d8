package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.lifecycle.WaitsFor;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRefusal;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What GitHub refuses is said, costs one commit at most, and goes on once a person or news ask for it. */
class RefusedByGitHubTest {
    private static final GitHub.Refused FORBIDDEN = new GitHub.Refused(422,
            "Repository rule violations found\n\nCannot create ref due to creations being restricted.",
            GitHubRule.BRANCH);
    private static final GitHub.Refused OWNERS = new GitHub.Refused(405,
            "Waiting on code owner review from acme/platform.", GitHubRule.CODE_OWNERS);
    private static final GitHub.Refused NO_RIGHT = new GitHub.Refused(403, "Resource not accessible by integration",
            GitHubRule.PERMISSION);

    private static final String CHECK = "tfpilot/approved-plan";

    private final SimulatedWorld world = new SimulatedWorld(77);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_branch_that_a_ruleset_forbids_costs_one_commit_in_a_day_and_git_hubs_words_are_kept() {
        world.gitHub().answerAlways("putBranch", FORBIDDEN);
        aDayPasses();
        assertThat(calls("writeCommit")).isEqualTo(1);
        assertThat(calls("putBranch")).isEqualTo(1);
        assertThat(only().refusal()).isEqualTo(new GitHubRefusal(GitHubRule.BRANCH,
                "Repository rule violations found Cannot create ref due to creations being restricted."));
        assertThat(waits().move()).isEqualTo(Move.GITHUB_REFUSED);
        assertThat(waits().text()).isEqualTo(
                "GitHub refused to write the branch and open the pull request because of a ruleset for branches");
        assertThat(audit("effect_postponed")).singleElement().satisfies(event -> assertThat(event.data())
                .containsEntry("effect", "publish").containsEntry("rule", "branch")
                .containsEntry("lasting", "for_good"));
    }

    @Test
    void what_is_refused_for_good_is_tried_again_by_a_button_with_the_same_commit() {
        world.gitHub().answerAlways("putBranch", FORBIDDEN);
        world.settleServer();
        life.does(DORA, new Command.Retry());
        world.settleServer();
        assertThat(calls("putBranch")).isEqualTo(2);
        world.gitHub().answerAlways("putBranch", null);
        life.does(ADA, new Command.Retry()).settled();
        assertThat(calls("writeCommit")).isEqualTo(1);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(life.request().current().commits()).hasSize(1);
        assertThat(audit("effect_retried")).extracting(AuditEvent::actor).containsExactly(ADA.login(), DORA.login());
        assertThat(life.refused(DORA, new Command.Retry())).isEqualTo("GitHub has refused nothing.");
    }

    @Test
    void a_commit_that_waits_is_written_anew_only_where_its_environment_changed_meanwhile() {
        world.gitHub().answerAlways("putBranch", FORBIDDEN);
        world.settleServer();
        world.gitHub().push(ROOT.login(), "main", Map.of("notes.md", "elsewhere\n"));
        life.does(DORA, new Command.Retry());
        world.settleServer();
        assertThat(calls("writeCommit")).isEqualTo(1);
        world.gitHub().push(ROOT.login(), "main", Map.of("envs/dev/main.tf", "# moved\n"));
        world.gitHub().answerAlways("putBranch", null);
        life.does(DORA, new Command.Retry()).settled();
        assertThat(calls("writeCommit")).isEqualTo(2);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_commit_that_git_hub_forgot_meanwhile_is_written_again() {
        world.gitHub().answerAlways("putBranch", FORBIDDEN);
        world.settleServer();
        world.gitHub().forget(Objects.requireNonNull(life.request().current().commitSha()));
        world.gitHub().answerAlways("putBranch", null);
        life.does(DORA, new Command.Retry()).settled();
        assertThat(calls("writeCommit")).isEqualTo(2);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void what_waits_for_a_person_is_not_under_way() {
        world.gitHub().answerAlways("putBranch", FORBIDDEN);
        assertThat(Predicates.underway(life.request())).isTrue();
        world.settleServer();
        assertThat(Predicates.underway(life.request())).isFalse();
        life.does(DORA, new Command.Retry());
        assertThat(Predicates.underway(life.request())).isTrue();
    }

    @Test
    void a_request_that_git_hub_refuses_can_be_withdrawn_and_edited_but_not_go_on_without_its_branch() {
        world.gitHub().answerAlways("putBranch", FORBIDDEN);
        world.settleServer();
        assertThat(life.refused(DORA, new Command.Drop())).isEqualTo("The request cannot go on without it.");
        life.revises(9);
        world.settleServer();
        assertThat(calls("writeCommit")).isEqualTo(2);
        assertThat(only().effect()).isEqualTo(new Effect.Publish(2));
        life.does(DORA, new Command.Abandon(null)).settled();
        assertThat(life.request().isArchived()).isTrue();
        assertThat(life.request().intents()).isEmpty();
    }

    @Test
    void a_right_that_the_app_lacks_is_asked_for_once() {
        world.gitHub().answerAlways("writeCommit",
                GitHub.GitHubTrouble.refused("this", NO_RIGHT.refusal()));
        aDayPasses();
        assertThat(calls("writeCommit")).isEqualTo(1);
        assertThat(waits().text()).endsWith("because of a missing right");
    }

    @Test
    void a_merge_that_waits_for_a_code_owner_is_tried_ever_more_seldom_and_when_somebody_reviews() {
        mergeIsRefused(OWNERS);
        assertThat(waits().text()).isEqualTo("GitHub refused to merge the pull request because of a review by a code "
                + "owner");
        var merges = calls("merge");
        var writes = calls("writeCommit");
        aDayPasses();
        assertThat(calls("merge") - merges).isBetween(40L, 60L);
        assertThat(calls("writeCommit")).isEqualTo(writes);
        world.gitHub().answerAlways("merge", null);
        world.gitHub().reviewByHand(BOB.login(), 1, "APPROVE");
        world.deliver();
        world.settleServer();
        assertThat(life.request().current().isMerged()).isTrue();
        assertThat(life.request().intents()).noneMatch(intent -> intent.effect() instanceof Effect.UpdateAndMerge);
    }

    @Test
    void a_merge_that_git_hub_refuses_can_be_dropped_and_is_open_again() {
        mergeIsRefused(OWNERS);
        assertThat(life.refused(ADA, new Command.Merge())).isEqualTo("GitHub refused to merge it.");
        life.does(ADA, new Command.Drop());
        world.settleServer();
        assertThat(life.request().intents()).isEmpty();
        assertThat(audit("effect_withdrawn")).singleElement().extracting(AuditEvent::actor).isEqualTo(ADA.login());
        assertThat(waits().move()).isEqualTo(Move.MERGE);
        assertThat(life.refused(ADA, new Command.Merge()))
                .isEqualTo("GitHub refused the merge: Waiting on code owner review from acme/platform.");
        world.gitHub().answerAlways("merge", null);
        life.does(ADA, new Command.Merge()).settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
    }

    @Test
    void a_base_that_wants_the_branch_up_to_date_gets_it_though_what_moved_is_not_the_requests() {
        life.until(Status.APPROVED);
        world.gitHub().push(ROOT.login(), "main", Map.of("notes.md", "elsewhere\n"));
        world.gitHub().answerNext("merge", new GitHub.Refused(405,
                "Head branch is out of date. Review and try the merge again.", GitHubRule.OUT_OF_DATE));
        life.does(ADA, new Command.Merge());
        world.gitHub().answerNext("merge", new GitHub.Refused(405,
                "Head branch is out of date. Review and try the merge again.", GitHubRule.OUT_OF_DATE));
        life.settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(life.runs(RunKind.PLAN)).hasSize(2);
        assertThat(life.request().current().commits()).hasSize(2);
    }

    @Test
    void a_cleanup_that_waits_for_a_review_is_merged_when_it_came() {
        life.until(Status.APPLIED);
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled();
        life.does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())));
        world.gitHub().answerAlways("merge", new GitHub.Refused(405, "At least 1 approving review is required by "
                + "reviewers with write access.", GitHubRule.REVIEWS));
        life.settled();
        assertThat(waits().move()).isEqualTo(Move.GITHUB_REFUSED);
        var merges = calls("merge");
        aDayPasses();
        assertThat(calls("merge") - merges).isBetween(40L, 60L);
        world.gitHub().answerAlways("merge", null);
        life.does(ADA, new Command.Retry()).settled();
        assertThat(life.request().isArchived()).isTrue();
    }

    @Test
    void a_cleanup_that_nobody_wants_tried_any_more_stops_and_can_be_started_again() {
        life.until(Status.APPLIED);
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled();
        life.does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())));
        world.gitHub().answerAlways("merge", OWNERS);
        life.settled();
        life.does(ADA, new Command.Drop()).settled();
        var cleanup = Objects.requireNonNull(life.request().cleanup());
        assertThat(cleanup.lastError()).contains("Waiting on code owner review");
        assertThat(Objects.requireNonNull(cleanup.refusal()).rule()).isEqualTo(GitHubRule.CODE_OWNERS);
        assertThat(waits().move()).isEqualTo(Move.RETRY_CLEANUP);
        world.gitHub().answerAlways("merge", null);
        life.does(ADA, new Command.CleanUp()).untilArchived();
    }

    @Test
    void a_branch_that_git_hub_does_not_let_go_can_be_left() {
        world.gitHub().answerAlways("deleteBranch", GitHub.GitHubTrouble.refused("this", FORBIDDEN.refusal()));
        life.until(Status.MERGED);
        var deletes = calls("deleteBranch");
        aDayPasses();
        assertThat(calls("deleteBranch")).isEqualTo(deletes).isEqualTo(1);
        assertThat(life.request().intents()).singleElement().extracting(Intent::effect)
                .isInstanceOf(Effect.DeleteBranch.class);
        assertThat(waits().move()).as("it stands in nobody's way").isEqualTo(Move.APPLY);
        life.does(ADA, new Command.Drop()).settled();
        assertThat(life.request().intents()).isEmpty();
        life.until(Status.APPLIED);
    }

    @Test
    void an_approved_plan_is_a_check_run_of_the_app_beside_the_commit_status() {
        life.until(Status.PLAN_READY);
        var head = Objects.requireNonNull(life.request().current().head());
        assertThat(Objects.requireNonNull(world.gitHub().check(head, CHECK)).state()).isEqualTo(Check.State.PENDING);
        life.until(Status.APPROVED);
        var check = Objects.requireNonNull(world.gitHub().check(head, CHECK));
        assertThat(check.state()).isEqualTo(Check.State.SUCCESS);
        assertThat(check.title()).isEqualTo("Plan approved by ada");
        assertThat(check.summary()).contains("https://tfpilot.example/requests/" + life.id());
        assertThat(check.url()).isEqualTo("https://tfpilot.example/requests/" + life.id());
    }

    @Test
    void a_head_that_tf_pilot_did_not_write_gets_no_check_run_before_an_admin_accepts_it() {
        life.until(Status.APPROVED);
        var foreign = world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/dev/notes.tf", "# by hand\n"));
        life.settled();
        assertThat(world.gitHub().check(foreign, CHECK)).isNull();
        assertThat(world.gitHub().status(foreign, CHECK)).isNotNull();
        life.does(ROOT, new Command.AcceptHead()).settled();
        assertThat(world.gitHub().check(foreign, CHECK)).isNotNull();
    }

    @Test
    void the_head_of_a_cleanup_gets_a_check_run_too() {
        var life = Life.destroying(world, "prod").settled();
        var pr = Objects.requireNonNull(Objects.requireNonNull(life.request().cleanup()).pr());
        var check = Objects.requireNonNull(world.gitHub().check(pr.headSha(), CHECK));
        assertThat(check.state()).isEqualTo(Check.State.SUCCESS);
        assertThat(check.title()).isEqualTo("Takes out the section of " + life.id() + ": its resources are gone");
    }

    @Test
    void a_report_that_git_hub_refuses_for_good_stands_in_nobodys_way_and_is_not_repeated() {
        world.gitHub().answerAlways("setStatus", GitHub.GitHubTrouble.refused("this", NO_RIGHT.refusal()));
        life.until(Status.PLAN_READY);
        var reports = calls("setStatus");
        aDayPasses();
        assertThat(calls("setStatus")).isEqualTo(reports);
        assertThat(waits().move()).isEqualTo(Move.APPROVE);
        life.until(Status.APPLIED);
    }

    @Test
    void a_plan_that_the_app_may_not_start_is_asked_for_once_and_says_so() {
        world.gitHub().answerAlways("dispatch", NO_RIGHT);
        aDayPasses();
        assertThat(calls("dispatch")).isEqualTo(1);
        assertThat(life.status()).isEqualTo(Status.FAILED);
        assertThat(Objects.requireNonNull(life.plan().reason()).text())
                .isEqualTo("GitHub refused to start it: Resource not accessible by integration");
    }

    /** The base moved, so TfPilot updates the branch and has it planned; then GitHub says no. */
    private void mergeIsRefused(GitHub.Refused refused) {
        life.until(Status.APPROVED);
        world.gitHub().push(ROOT.login(), "main", Map.of("envs/dev/main.tf", "# moved\n"));
        life.does(ADA, new Command.Merge());
        world.gitHub().answerAlways("merge", refused);
        life.settled();
        assertThat(only().refusal()).isEqualTo(refused.refusal());
    }

    private void aDayPasses() {
        for (var minute = 0; minute < 24 * 60; minute += 5) {
            world.settleServer();
            world.clock().pass(Duration.ofMinutes(5));
        }
    }

    private Intent only() {
        assertThat(life.request().intents()).hasSize(1);
        return life.request().intents().getFirst();
    }

    private WaitsFor waits() {
        return Lifecycle.derive(life.request(), DemoProject.projects().rules(life.request()), world.clock().instant())
                .waitsFor();
    }

    private long calls(String name) {
        return world.server().wire().doings().stream().filter(name::equals).count();
    }

    /** Newest first. */
    private List<AuditEvent> audit(String type) {
        return world.storage().audit().read(life.id(), null, 1_000).stream().map(AuditLog.Row::event)
                .filter(event -> event.type().equals(type)).toList();
    }
}
