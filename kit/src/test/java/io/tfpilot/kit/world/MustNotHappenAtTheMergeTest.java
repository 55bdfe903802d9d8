package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Command;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import io.tfpilot.kit.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What must not happen when a request is merged, and to an approval on its way from one commit to the next. */
class MustNotHappenAtTheMergeTest {
    private static final Sha ELSEWHERE = Samples.sha(0xe15e);

    private final SimulatedWorld world = new SimulatedWorld(21);
    private final Life life = Life.begin(world, "dev", "orders", 5);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void nothing_is_merged_whose_module_changed_on_main_since_it_was_rendered() {
        life.until(Status.APPROVED);
        theModuleChangesOnMain();
        assertThat(life.refused(ADA, new Command.Merge()))
                .isEqualTo("The module store changed on main since this was rendered.");
        assertThat(world.gitHub().pulls()).allMatch(pull -> pull.open());
    }

    @Test
    void a_merge_that_waits_for_its_branch_is_dropped_when_the_module_changes_meanwhile() {
        behindMain();
        life.does(ADA, new Command.Merge());
        theModuleChangesOnMain();
        life.settled();
        assertThat(life.request().intents()).isEmpty();
        assertThat(life.request().runs().plan()).hasSize(1);
        assertThat(world.gitHub().pulls()).filteredOn(pull -> pull.open()).hasSize(1);
    }

    @Test
    void a_merge_by_hand_that_brought_another_module_is_not_what_was_approved() {
        life.until(Status.APPROVED);
        theModuleChangesOnMain();
        world.gitHub().mergeByHand(ADA.login(), 1);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(life.request().current().mergedEqual()).isFalse();
        assertThat(life.refused(ADA, new Command.Apply()))
                .contains("No plan of this commit is approved");
        assertThat(life.runs(RunKind.APPLY)).isEmpty();
    }

    @Test
    void an_approval_does_not_reach_a_merge_commit_with_another_module_though_its_plan_looks_the_same() {
        life.until(Status.APPROVED);
        theModuleChangesOnMain();
        world.gitHub().mergeByHand(ADA.login(), 1);
        life.settled();
        var approved = life.plan().digest();
        life.does(ADA, new Command.Plan()).settled();
        assertThat(life.plan().digest()).isEqualTo(approved);
        assertThat(life.refused(ADA, new Command.Apply()))
                .contains("This plan needs one more approval.");
        assertThat(life.runs(RunKind.APPLY)).isEmpty();
    }

    @Test
    void a_merge_by_hand_of_another_section_is_not_what_was_rendered() {
        life.settled();
        world.clock().pass(Duration.ofSeconds(5));
        var file = life.request().target().file();
        var text = Objects.requireNonNull(world.gitHub().readFile(Samples.REPO, head(), file));
        assertThat(text).contains("size = 5");
        world.gitHub().push(BOB.login(), life.id().branch(), Map.of(file, text.replace("size = 5", "size = 6")));
        life.settled().does(ROOT, new Command.AcceptHead());
        world.gitHub().mergeByHand(BOB.login(), 1);
        life.settled();
        assertThat(life.status()).isEqualTo(Status.MERGED);
        assertThat(life.request().current().mergedEqual()).isFalse();
    }

    @Test
    void an_approval_does_not_reach_a_commit_that_was_rendered_differently_or_from_another_module() {
        var request = life.until(Status.APPROVED).request();
        var commit = Objects.requireNonNull(request.current().written(request.current().head()));
        assertThat(isApproved(at(request, commit.renderHash(), commit.moduleTree()))).isTrue();
        assertThat(isApproved(at(request, "sha256:other", commit.moduleTree()))).isFalse();
        assertThat(isApproved(at(request, commit.renderHash(), ELSEWHERE))).isFalse();
    }

    @Test
    void an_approval_does_not_reach_a_commit_that_somebody_else_wrote() {
        var request = life.until(Status.APPROVED).request();
        var foreign = planned(request.mapCurrent(current -> current.withPr(moved(current.pr()), 1)));
        assertThat(isApproved(foreign)).isFalse();
    }

    @Test
    void a_merge_that_git_hub_never_heard_of_is_not_taken_for_done() {
        life.until(Status.APPROVED);
        world.gitHub().loseNextMerge();
        assertThat(life.refused(ADA, new Command.Merge()))
                .startsWith("GitHub did not say whether it merged");
        assertThat(life.settled().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void nothing_is_merged_into_another_branch_though_nobody_told_that_the_base_was_changed() {
        life.until(Status.APPROVED);
        world.mail(news -> List.of());
        world.gitHub().createBranch(BOB.login(), "elsewhere", Map.of("x.tf", "# x\n"));
        world.clock().pass(Duration.ofSeconds(5));
        world.gitHub().changeBase(1, "elsewhere");
        assertThat(life.refused(ADA, new Command.Merge()))
                .isEqualTo("Pull request #1 goes into elsewhere now, not into main.");
        assertThat(world.gitHub().pulls().getFirst().merged()).isFalse();
        assertThat(life.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void what_waits_to_be_merged_is_not_merged_after_a_new_revision() {
        behindMain();
        life.does(ADA, new Command.Merge()).revises(9);
        assertThat(life.request().intents()).extracting(Intent::effect)
                .doesNotContain(new Effect.UpdateAndMerge());
        life.settled();
        assertThat(life.status()).isEqualTo(Status.PLAN_READY);
    }

    @Test
    void a_branch_whose_new_plan_failed_is_not_merged() {
        behindMain();
        world.infrastructure().failNext(RunKind.PLAN);
        life.does(ADA, new Command.Merge()).settled();
        assertThat(world.storage().audit().read(life.id(), null, 1_000)).extracting(row -> row.event().data())
                .anyMatch(data -> data.containsValue("the plan of the updated branch failed"));
        assertThat(life.request().current().isMerged()).isFalse();
        assertThat(life.request().intents()).isEmpty();
    }

    @Test
    void a_merge_that_waits_is_not_dropped_because_the_result_of_its_plan_is_not_read_yet() {
        behindMain();
        life.does(ADA, new Command.Merge());
        world.settleServer();
        world.clock().pass(Duration.ofSeconds(10));
        world.gitHub().goOn(life.run(RunKind.PLAN));
        world.gitHub().goOn(life.run(RunKind.PLAN));
        assertThat(life.settled().status()).isEqualTo(Status.MERGED);
    }

    /** Approved, and something else in the environment was merged since. */
    private void behindMain() {
        life.until(Status.APPROVED);
        var other = Life.begin(world, "dev", "other", 1).until(Status.APPROVED);
        other.does(ADA, new Command.Merge()).settled();
    }

    /** The request after its branch got one more commit of these parts, with a plan of it that looks the same. */
    private Request at(Request request, String renderHash, Sha moduleTree) {
        return planned(request.mapCurrent(current -> current
                .withCommit(new WrittenCommit(ELSEWHERE, renderHash, moduleTree)).withPr(moved(current.pr()), 1)));
    }

    private static PullRequest moved(@Nullable PullRequest pr) {
        var old = Objects.requireNonNull(pr);
        return new PullRequest(old.number(), old.url(), old.title(), ELSEWHERE, true, false, old.updatedAt());
    }

    private Request planned(Request request) {
        var plan = life.plan();
        var order = new Attempt.Order(plan.purpose(), ELSEWHERE, plan.actor(), plan.dispatchedAt(), null);
        return request.withAttempt(RunKind.PLAN, new Attempt(plan.attempt() + 1, plan.revision(), order,
                plan.progress(), plan.run(), plan.digest(), plan.result(), null));
    }

    private static boolean isApproved(Request request) {
        return Approvals.of(request, DemoProject.projects().rules(request)).approved();
    }

    private Sha head() {
        return Objects.requireNonNull(life.request().current().head());
    }

    private void theModuleChangesOnMain() {
        world.gitHub().push(BOB.login(), "main", Map.of("modules/store/main.tf", "# new\n"));
    }
}
