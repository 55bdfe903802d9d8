package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the facts on the left call for, besides telling the pull request. */
class IntentPlannerTest {
    private static final String TABLE = """
            created                                            |
            opened                                             |
            opened unread                                      | FetchResult
            opened planned rerun(plan)                         |
            opened pushed(mallory)                             | CheckHead
            opened pushed(mallory) judged                      |
            opened merged_uncompared                           | CheckMerge DeleteBranch
            opened merged                                      | DeleteBranch
            opened pushed(mallory) merged                      | Publish
            opened abandoned                                   | ClosePullRequest DeleteBranch
            created abandoned                                  | DeleteBranch
            opened closed                                      |
            opened merged abandoned                            | DeleteBranch DispatchCleanup
            opened merged applied destroyed                    | DeleteBranch DispatchCleanup FetchResult
            opened merged applied revised opened closed        | DeleteBranch FetchResult
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void facts_call_for_intents_once(String row) {
        var cells = row.split("\\|", -1);
        var tale = Tale.of(cells[0]);
        var request = IntentPlanner.of(tale.request(), Tale.DEV, tale.now());
        assertThat(kinds(request)).isEqualTo(cells[1].strip());
        assertThat(IntentPlanner.of(request, Tale.DEV, tale.now().plusSeconds(1))).isSameAs(request);
    }

    private static String kinds(Request request) {
        return request.intents().stream().map(Intent::effect).filter(effect -> !(effect instanceof Effect.Report))
                .map(effect -> effect.getClass().getSimpleName()).distinct().sorted().collect(Collectors.joining(" "));
    }

    /** The comment of the pull request is written again where it would say something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened           | opened revised
            opened           | opened pushed(mallory)
            opened           | opened planning
            opened planning  | opened unread
            opened unread    | opened plan_failed
            opened unread    | opened planned
            opened planned   | opened planned approved(ada)
            opened planned approved(ada) | opened planned approved(bob)
            """)
    void what_the_pull_request_shows_is_told_again_once_it_is_another(String before, String after) {
        assertThat(report(before)).isNotEqualTo(report(after));
    }

    private static Effect report(String words) {
        var tale = Tale.of(words);
        return IntentPlanner.of(tale.request(), Tale.DEV, tale.now()).intents().stream().map(Intent::effect)
                .filter(effect -> effect instanceof Effect.Report).findFirst().orElseThrow();
    }

    @Test
    void what_was_meant_for_a_living_request_is_dropped_when_it_is_abandoned_and_the_rest_is_not() {
        var forLiving = List.of(new Effect.Publish(1), new Effect.UpdateAndMerge(), new Effect.UpdateBranch(),
                new Effect.RestoreSection(), new Effect.CheckHead(Tale.sha('f', 1)));
        var stays = List.of(new Effect.DispatchRun(RunKind.PLAN, 1), new Effect.CancelRun(100),
                new Effect.FetchResult(RunKind.PLAN, 1, 1), new Effect.CheckMerge(1),
                new Effect.DeleteBranch(Tale.ID.branch(), 1), new Effect.ClosePullRequest(9),
                new Effect.DispatchCleanup(1), new Effect.OpenCleanupPullRequest(1), new Effect.MergeCleanup(90),
                new Effect.Report("told"));
        var tale = Tale.of("opened abandoned");
        var meant = tale.request();
        for (var effect : Stream.concat(forLiving.stream(), stays.stream()).toList()) {
            meant = meant.intend(effect, Tale.REQUESTER, tale.now());
        }

        var left = IntentPlanner.of(meant, Tale.DEV, tale.now()).intents().stream().map(Intent::effect);

        assertThat(left).containsExactlyElementsOf(stays);
    }

    @Test
    void nothing_is_planned_where_there_is_no_commit_to_plan() {
        var created = Tale.created();
        assertThat(RunStart.plan(created, Attempt.Purpose.CHANGE, Person.SYSTEM, Tale.START)).isSameAs(created);
    }

    @Test
    void a_report_is_made_once_per_state_worth_telling() {
        var tale = Tale.of("opened planned followed_up");
        var report = tale.request().intents().stream().filter(intent -> intent.effect() instanceof Effect.Report)
                .findFirst().orElseThrow();
        var told = Revisions.reported(tale.request().settle(report),
                ((Effect.Report) report.effect()).state());
        assertThat(IntentPlanner.of(told, Tale.DEV, tale.now())).isSameAs(told);
        var approved = Tale.of("opened planned followed_up approved(ada) followed_up").request();
        assertThat(approved.intents()).filteredOn(intent -> intent.effect() instanceof Effect.Report).hasSize(1)
                .noneMatch(report::isSameAs);
    }

    @Test
    void a_withdrawn_revision_closes_its_pull_request_once() {
        var tale = Tale.of("opened planned merged applied revised opened withdrawn followed_up");
        assertThat(tale.request().intents()).extracting(Intent::effect)
                .filteredOn(effect -> effect instanceof Effect.ClosePullRequest).hasSize(1);
    }

    @Test
    void an_abandoned_request_is_archived_once_its_branch_is_gone() {
        var tale = Tale.of("opened abandoned closed");
        var gone = Revisions.branchDeleted(tale.request(), 1, tale.now());
        assertThat(IntentPlanner.of(tale.request(), Tale.DEV, tale.now()).isArchived()).isFalse();
        assertThat(IntentPlanner.of(gone, Tale.DEV, tale.now()).archivedAt()).isEqualTo(tale.now());
    }

    @Test
    void a_head_without_a_plan_needs_one_and_a_lost_dispatch_is_tried_three_times() {
        assertThat(IntentPlanner.needsPlan(Tale.of("opened").request())).isTrue();
        assertThat(IntentPlanner.needsPlan(Tale.of("opened plan_lost plan_lost").request())).isTrue();
        assertThat(IntentPlanner.needsPlan(Tale.of("opened plan_lost plan_lost plan_lost").request())).isFalse();
        assertThat(IntentPlanner.needsPlan(Tale.of("opened plan_failed").request())).isFalse();
        assertThat(IntentPlanner.needsPlan(Tale.of("opened planned rebased").request())).isTrue();
        assertThat(IntentPlanner.needsPlan(Tale.of("opened pushed(mallory)").request())).isFalse();
    }

    @Test
    void a_locally_ended_dispatch_may_be_adopted_but_a_held_one_gives_the_number_back() {
        var lost = Tale.of("opened planned approved(ada) merged apply_lost").request();
        assertThat(lost.current().currentAttempts().apply()).isEqualTo(1);
        var back = Tale.of("opened planned approved(ada) merged apply_held cancelled_while_held").request();
        assertThat(back.current().currentAttempts().apply()).isZero();
        assertThat(back.runs().apply()).hasSize(1);
        var dispatched = Attempts.dispatching(
                Tale.of("opened planned approved(ada) merged apply_held").request(), RunKind.APPLY, 1);
        assertThat(dispatched.runs().apply().getFirst().status()).isEqualTo(Attempt.Status.DISPATCHING);
    }

    @Test
    void whatever_is_active_has_a_next_look() {
        for (var words : List.of("opened planning", "opened merged applied destroying silent(20)",
                "opened unread followed_up", "opened")) {
            var tale = Tale.of(words);
            var derivation = Lifecycle.derive(tale.request(), Tale.DEV, tale.now());
            assertThat(IntentPlanner.nextLookAt(tale.request(), derivation, tale.now())).as(words).isNotNull();
        }
    }
}
