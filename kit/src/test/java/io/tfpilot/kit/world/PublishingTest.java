package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.kit.Samples;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Branch, pull request and merge are made once, and what GitHub shows of a request says what it is about. */
class PublishingTest {
    private static final String CONTEXT = "tfpilot/approved-plan";

    private final SimulatedWorld world = new SimulatedWorld(35);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_pull_request_and_its_commit_say_what_is_asked_for_by_whom_and_where_it_stands() {
        world.settleServer();
        assertThat(world.gitHub().pulls().getFirst().title()).isEqualTo("Infra request %s: store".formatted(life.id()));
        assertThat(world.gitHub().body(1)).contains("**store** in `core` / `dev`, requested by @dora",
                "https://tfpilot.example/requests/" + life.id());
        assertThat(world.gitHub().commit(Samples.REPO, head()).message())
                .isEqualTo("Infra request %s: store (revision 1)".formatted(life.id()));
    }

    @Test
    void a_commit_of_tf_pilots_own_is_not_compared() {
        world.settleServer();
        assertThat(world.server().wire().doings()).doesNotContain("compare");
    }

    @Test
    void a_pull_request_that_could_not_be_opened_is_opened_on_the_commit_that_is_there() {
        world.gitHub().answerNext("ensurePullRequest", new GitHub.Refused(422, "try later", GitHubRule.BASE_MOVED));
        world.settleServer();
        assertThat(life.request().intents()).singleElement().extracting(Intent::lastError)
                .isEqualTo("GitHub refused the pull request: try later");
        life.settled();
        assertThat(world.server().wire().doings()).containsOnlyOnce("writeCommit");
        assertThat(life.request().current().commits()).hasSize(1);
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void an_answer_of_git_hubs_that_still_names_an_older_head_does_not_hide_the_new_one() {
        life.settled();
        var old = world.gitHub().pulls().getFirst();
        world.mail(news -> List.of());
        life.revises(9);
        world.gitHub().answerNext("ensurePullRequest", new Pulls.PullRequestOpen(old));
        world.settleServer();
        assertThat(life.request().current().activePr()).isNotNull()
                .satisfies(pull -> assertThat(pull.headSha()).isNotEqualTo(old.headSha()));
        assertThat(life.plan().commit()).isEqualTo(head());
        assertThat(Predicates.sealed(life.request())).isTrue();
    }

    @Test
    void a_revision_that_was_merged_before_it_was_known_to_be_published_is_not_published_again() {
        life.settled();
        life.revises(9);
        world.gitHub().answerNext("ensurePullRequest", new GitHub.GitHubTrouble("502 Bad Gateway", null, null));
        world.work();
        world.gitHub().mergeByHand(BOB.login(), 1);
        life.settled();
        assertThat(life.request().current().isMerged()).isTrue();
        assertThat(life.request().intents()).isEmpty();
        assertThat(world.gitHub().pulls()).hasSize(1);
    }

    @Test
    void what_a_server_that_died_put_on_the_branch_is_taken_for_tf_pilots_own() {
        var other = world.anotherServer();
        other.wire().afterEachCall(() -> {
            if (other.wire().doings().getLast().equals("putBranch")) {
                throw new Crash("putBranch");
            }
        });
        world.server().wire().strikeAt(Tripwire.Place.GITHUB_CALL, Tripwire.Moment.BEFORE, 2, () -> {
            try {
                other.engine().worker().work(new Worker.Claimed(life.id(), world.clock().instant()));
            } catch (Crash died) {
                // The branch stands there, and nobody noted more of it.
            }
        });
        life.settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
        assertThat(world.gitHub().pulls()).hasSize(1);
        assertThat(life.request().current().written(head())).isNotNull();
        assertThat(life.plan().commit()).isEqualTo(world.gitHub().pulls().getFirst().headSha());
    }

    @Test
    void the_comment_and_the_commit_status_say_where_the_plan_stands() {
        world.settleServer();
        var link = "https://tfpilot.example/requests/" + life.id();
        assertThat(status()).isEqualTo(new SimulatedGitHub.CommitStatus("pending", "Planning", link));
        assertThat(comment()).isEqualTo("<!-- tfpilot:%s -->\n### Planning\n\n[Open in TfPilot](%s)"
                .formatted(life.id(), link));
        life.settled();
        assertThat(status()).isEqualTo(
                new SimulatedGitHub.CommitStatus("pending", "The plan needs approval", link));
        assertThat(comment()).contains("### Plan: 1 to add, 0 to change, 0 to replace, 0 to destroy",
                "Plan of TfPilot plan " + life.id()).doesNotContain("Cost");
        life.until(Status.APPROVED);
        assertThat(status()).isEqualTo(new SimulatedGitHub.CommitStatus("success", "Plan approved by ada", link));
        assertThat(world.gitHub().comments(1)).hasSize(1);
    }

    @Test
    void the_comment_and_the_commit_status_of_a_failed_plan_say_so() {
        world.settleServer();
        world.gitHub().goOn(life.run(RunKind.PLAN));
        life.run(RunKind.PLAN).end(Ending.bare("timed_out"), world.clock().instant());
        life.hears(life.run(RunKind.PLAN).seen());
        life.settled();
        assertThat(status()).extracting(SimulatedGitHub.CommitStatus::state,
                SimulatedGitHub.CommitStatus::description).containsExactly("failure", "The plan failed");
        assertThat(comment()).contains("### Plan timed_out");
    }

    @Test
    void the_comment_shows_the_plan_without_colours_and_not_more_than_forty_thousand_characters() {
        planEnds(Map.of("plan.txt", "\u001b[32m+ add\u001b[0m ```" + "x".repeat(39_989)));
        assertThat(shownPlan()).hasSize(40_000).startsWith("+ add ` ` `x").doesNotContain("…");
        life.does(ADA, new Command.Plan());
        world.settleServer();
        planEnds(Map.of("plan.txt", "y".repeat(40_001)));
        assertThat(shownPlan()).hasSize(40_002).endsWith("y\n…");
    }

    @Test
    void the_comment_shows_what_the_plan_costs_and_who_says_so() {
        world.settleServer();
        var run = life.run(RunKind.PLAN);
        run.leave("infracost-1", Map.of("infracost-cost.json",
                "{\"totalMonthlyCost\": \"12.50\", \"currency\": \"EUR\", \"metadata\": {\"estimator\": \"infracost\"}}"));
        life.settled();
        assertThat(comment()).contains("Cost: 12.50 EUR a month (infracost)");
        assertThat(life.plan().cost()).isNotNull();
        life.does(ADA, new Command.Plan());
        world.settleServer();
        life.run(RunKind.PLAN).leave("infracost-1", Map.of("infracost-cost.json", "{\"totalMonthlyCost\": 3}"));
        life.settled();
        assertThat(comment()).contains("Cost: 3 USD a month\n");
        life.does(ADA, new Command.Plan());
        world.settleServer();
        life.run(RunKind.PLAN).leave("infracost-1", Map.of("infracost-cost.json", "{}"));
        life.settled();
        assertThat(comment()).doesNotContain("Cost");
    }

    @Test
    void nothing_is_reported_to_a_pull_request_that_is_closed() {
        life.until(Status.APPROVED);
        world.gitHub().closePullRequest(Samples.REPO, 1);
        world.deliver();
        var calls = world.server().wire().doings().size();
        life.settled();
        var since = world.server().wire().doings();
        assertThat(since.subList(calls, since.size())).doesNotContain("setStatus", "putComment");
    }

    @Test
    void the_commit_status_says_who_approved_also_where_the_merge_came_before_it_was_said() {
        life.until(Status.PLAN_READY);
        life.does(ADA, new Command.Approve(null, null));
        life.does(ADA, new Command.Merge());
        var head = head();
        life.settled();
        assertThat(world.gitHub().status(head, CONTEXT)).isEqualTo(new SimulatedGitHub.CommitStatus("success",
                "Plan approved by ada", "https://tfpilot.example/requests/" + life.id()));
    }

    @Test
    void the_commit_status_of_what_was_merged_stays_when_it_is_applied() {
        life.until(Status.APPROVED);
        var head = head();
        life.until(Status.APPLIED).settled();
        assertThat(world.gitHub().status(head, CONTEXT)).extracting(SimulatedGitHub.CommitStatus::state)
                .isEqualTo("success");
    }

    @Test
    void a_foreign_commit_waits_for_no_approval_of_a_plan_that_is_not_its_own() {
        life.until(Status.APPROVED);
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/dev/notes.tf", "# by hand\n"));
        life.settled();
        assertThat(status()).extracting(SimulatedGitHub.CommitStatus::state,
                SimulatedGitHub.CommitStatus::description)
                .containsExactly("pending", "Someone else pushed to the branch: this commit has no plan");
    }

    @Test
    void whoever_merges_need_not_wait_until_the_merge_was_looked_at() {
        life.until(Status.APPROVED);
        world.mail(news -> List.of());
        life.does(ADA, new Command.UpdateBranch());
        life.does(engine -> engine.commands()
                .perform(new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login())), life.id(), new Command.Merge()));
        assertThat(life.request().current().mergedEqual()).isTrue();
        assertThat(life.request().intents()).extracting(Intent::effect)
                .contains(new Effect.DeleteBranch(life.id().branch(), 1)).doesNotContain(new Effect.CheckMerge(1))
                .as("what waited before it still waits").contains(new Effect.UpdateBranch());
    }

    @Test
    void a_merge_that_cannot_be_looked_at_at_once_is_done_all_the_same() {
        life.until(Status.APPROVED);
        world.gitHub().answerNext("readFile", new GitHub.GitHubTrouble("502 Bad Gateway", null, null));
        life.does(ADA, new Command.Merge());
        assertThat(life.request().current().isMerged()).isTrue();
        assertThat(life.request().current().mergedEqual()).isNull();
        assertThat(life.settled().request().current().mergedEqual()).isTrue();
    }

    @Test
    void the_merge_commit_that_git_hub_does_not_name_at_first_is_asked_for() {
        life.until(Status.APPROVED);
        mergedByHandWithoutSaying();
        var merged = world.gitHub().pulls().getFirst().mergeSha();
        world.gitHub().push(BOB.login(), "main", Map.of("notes.md", "later\n"));
        world.work();
        assertThat(life.request().current().mergedSha()).isNotNull().isEqualTo(merged);
        assertThat(life.request().current().mergedEqual()).isTrue();
    }

    @Test
    void a_merge_commit_that_git_hub_never_names_is_the_head_of_main() {
        life.until(Status.APPROVED);
        var seen = mergedByHandWithoutSaying();
        world.gitHub().answerNext("pullRequest", seen);
        world.work();
        assertThat(life.request().current().mergedSha()).isEqualTo(world.gitHub().branchHead(Samples.REPO, "main"));
    }

    @Test
    void a_merge_is_not_looked_at_while_there_is_no_main() {
        life.until(Status.APPROVED);
        var seen = mergedByHandWithoutSaying();
        world.gitHub().answerNext("pullRequest", seen);
        world.gitHub().deleteBranch(Samples.REPO, "main");
        world.work();
        assertThat(life.request().intents()).extracting(Intent::lastError).contains("the base branch is gone");
    }

    @Test
    void a_head_that_was_pushed_over_meanwhile_is_not_compared() {
        life.settled();
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/dev/a.tf", "# a\n"));
        world.clock().pass(java.time.Duration.ofSeconds(5));
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/dev/b.tf", "# b\n"));
        world.deliver();
        var compared = compared();
        world.settleServer();
        assertThat(compared() - compared).isEqualTo(1);
        assertThat(life.request().intents()).isEmpty();
        assertThat(Predicates.sealed(life.request())).isFalse();
    }

    /** Somebody merged, and GitHub's news of it come without the commit. */
    private PullRequestSeen mergedByHandWithoutSaying() {
        world.gitHub().mergeByHand(BOB.login(), 1);
        var pull = world.gitHub().pulls().getFirst();
        var silent = new PullRequestSeen(pull.repo(), pull.number(), pull.url(), pull.title(), pull.headRef(),
                pull.headSha(), pull.baseRef(), pull.open(), pull.merged(), null, pull.updatedAt(), null, null);
        world.gitHub().takeNews();
        life.hears(silent);
        return silent;
    }

    private void planEnds(Map<String, String> files) {
        world.settleServer();
        var run = life.run(RunKind.PLAN);
        world.gitHub().goOn(run);
        run.end(new Ending("success", new java.util.TreeMap<>(files)), world.clock().instant());
        life.hears(run.seen());
        life.settled();
    }

    private long compared() {
        return world.server().wire().doings().stream().filter("compare"::equals).count();
    }

    private String shownPlan() {
        var text = comment();
        return text.substring(text.indexOf("```\n") + 4, text.lastIndexOf("\n```"));
    }

    private String comment() {
        return world.gitHub().comments(1).getFirst();
    }

    private SimulatedGitHub.@Nullable CommitStatus status() {
        return world.gitHub().status(head(), CONTEXT);
    }

    private Sha head() {
        return Objects.requireNonNull(life.request().current().head());
    }
}
