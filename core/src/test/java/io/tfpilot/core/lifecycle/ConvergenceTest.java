package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunFold;
import io.tfpilot.core.facts.RunName;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the order in which news arrives, and however often: the same facts and the same status. */
class ConvergenceTest {
    private static final Sha HEAD = Tale.sha('a', 10);

    /** The document, and the parked rows of runs that no attempt has yet. */
    private record World(Request request, Map<Long, RunSeen> parked) {
        World see(RunSeen seen) {
            var next = Attempts.adopt(request, seen, Tale.SELF);
            if (isBound(next, seen)) {
                return new World(next, parked).takeParked(seen.kind(), seen.runId());
            }
            var rows = new TreeMap<>(parked);
            rows.merge(seen.runId(), seen, RunFold::fold);
            return new World(next, rows);
        }

        World change(UnaryOperator<Request> change) {
            return new World(change.apply(request), parked);
        }

        World bind(RunKind kind, int number, long runId) {
            return change(old -> Attempts.bindRun(old, kind, number, runId, "https://git.example/runs/" + runId))
                    .takeParked(kind, runId);
        }

        private World takeParked(RunKind kind, long runId) {
            var row = parked.get(runId);
            if (row == null || row.kind() != kind || !isBound(request, row)) {
                return this;
            }
            var rows = new TreeMap<>(parked);
            rows.remove(runId);
            return new World(Facts.patch(request, row), rows);
        }

        private static boolean isBound(Request request, RunSeen seen) {
            return seen.kind() == RunKind.CLEANUP
                    ? request.cleanup() != null && Long.valueOf(seen.runId()).equals(request.cleanup().runId())
                    : request.runs().withRunId(seen.kind(), seen.runId()) != null;
        }
    }

    private interface News extends UnaryOperator<World> {}

    @Test
    void a_runs_events_converge_through_re_runs_ties_and_early_arrival() {
        converges(planDispatched(), List.of(world -> world.bind(RunKind.PLAN, 1, 100), run(100, 1, "requested", 1),
                run(100, 1, "in_progress", 3), run(100, 1, "success", 3), run(100, 1, "in_progress", 5),
                run(100, 2, "in_progress", 6), run(100, 2, "failure", 8)));
    }

    @Test
    void conclusions_of_one_run_attempt_converge() {
        converges(planDispatched(), List.of(world -> world.bind(RunKind.PLAN, 1, 100), run(100, 1, "waiting", 4),
                run(100, 1, "completed", 2), run(100, 1, "cancelled", 3), run(100, 1, "failure", 3),
                run(100, 1, "queued", 9), run(100, 1, "a word of next year", 4)));
    }

    @Test
    void runs_found_by_name_converge_on_the_lower_id() {
        converges(planDispatched(), List.of(named(101, "requested", 1, Tale.SELF), named(101, "success", 4, Tale.SELF),
                named(100, "in_progress", 2, Tale.SELF), named(100, "failure", 3, Tale.SELF),
                world -> world.bind(RunKind.PLAN, 1, 101), named(99, "success", 2, new Login("mallory")),
                run(98, 1, "success", 5)));
    }

    @Test
    void a_run_that_shows_up_after_its_attempt_ended_here_is_adopted() {
        var ended = Attempts.endLocally(planDispatched(), RunKind.PLAN, 1, "failure",
                new EndReason.RunNotFound(), at(2));
        var end = converges(ended, List.of(named(100, "requested", 1, Tale.SELF),
                named(100, "in_progress", 2, Tale.SELF), named(100, "success", 3, Tale.SELF)));
        assertThat(end.runs().plan().getFirst().succeeded()).isTrue();
        assertThat(end.runs().plan().getFirst().reason()).isNull();
    }

    @Test
    void pull_request_events_converge_early_ones_and_those_of_an_old_one_too() {
        var end = converges(published(), List.of(activated(9, 1), pull(9, HEAD, "closed", 3, null),
                pull(9, HEAD, "open", 5, null), pull(9, Tale.sha('f', 1), "open", 5, "mallory"),
                pull(9, HEAD, "merged", 7, null), pull(8, HEAD, "merged", 9, null),
                review(1, "ada", Review.State.APPROVED, 6, null)));
        assertThat(end.current().activePrNumber()).isEqualTo(9);
        assertThat(end.current().mergedSha()).isEqualTo(Tale.sha('d', 9));
        assertThat(end.current().pushers()).hasSize(1);
    }

    @Test
    void reviews_converge() {
        converges(published(), List.of(activated(9, 1), review(1, "ada", Review.State.APPROVED, 2, null),
                review(1, "ada", Review.State.DISMISSED, 2, null), review(2, "ada", Review.State.CHANGES_REQUESTED, 3,
                        null),
                review(3, "ada", Review.State.COMMENTED, 4, "hm"), review(4, "bob", Review.State.APPROVED, 5, "yes"),
                review(4, "bob", Review.State.APPROVED, 5, "yes, please")));
    }

    @Test
    void cleanup_converges() {
        var base = Attempts.cleanupDispatched(Attempts.requestCleanup(planDispatched(), at(1)), at(1));
        var end = converges(base, List.of(world -> world.bind(RunKind.CLEANUP, 1, 200), cleanupRun("in_progress", 3),
                cleanupRun("success", 4), cleanupPull(20, "open", 5), cleanupPull(20, "closed", 6),
                cleanupPull(21, "open", 7), cleanupPull(21, "merged", 8)));
        assertThat(java.util.Objects.requireNonNull(end.cleanup()).mergedAt()).isEqualTo(at(8));
    }

    @Test
    void folding_parked_sightings_is_a_semilattice() {
        var sightings = new ArrayList<RunSeen>();
        for (var word : List.of("queued", "in_progress", "completed", "success", "failure")) {
            for (var at = 1; at <= 2; at++) {
                sightings.add(seen(RunKind.PLAN, 100, 1, word, at, Tale.SELF, ""));
                sightings.add(seen(RunKind.PLAN, 100, 2, word, at, Tale.SELF, "named"));
            }
            sightings.add(elsewhere(seen(RunKind.PLAN, 100, 2, word, 2, Tale.SELF, "named")));
        }
        for (var a : sightings) {
            assertThat(RunFold.fold(a, a)).isEqualTo(a);
            for (var b : sightings) {
                var ab = RunFold.fold(a, b);
                assertThat(ab).isEqualTo(RunFold.fold(b, a));
                assertThat(RunFold.fold(ab, b)).isEqualTo(ab);
                for (var c : sightings) {
                    assertThat(RunFold.fold(ab, c)).isEqualTo(RunFold.fold(a, RunFold.fold(b, c)));
                }
            }
        }
    }

    @Test
    void a_patch_that_changes_nothing_is_the_same_instance() {
        var world = run(100, 1, "success", 3).apply(new World(planDispatched(), Map.of()).bind(RunKind.PLAN, 1, 100));
        assertThat(run(100, 1, "success", 3).apply(world).request()).isSameAs(world.request());
        assertThat(run(100, 1, "queued", 9).apply(world).request()).isSameAs(world.request());
        assertThat(run(55, 1, "failure", 9).apply(world).request()).isSameAs(world.request());
    }

    /** Every order; after each, every single piece of news once more; and every order of the first four, each twice. */
    private static Request converges(Request start, List<News> news) {
        var ends = new ArrayList<Request>();
        var once = new int[news.size()];
        java.util.Arrays.fill(once, 1);
        permute(new World(start, Map.of()), news, once, ends);
        var few = news.subList(0, Math.min(4, news.size()));
        var expected = ends.getFirst();
        assertThat(ends).allMatch(end -> end.equals(expected), "equals the first: " + expected);
        var doubled = new ArrayList<Request>();
        var twice = new int[few.size()];
        java.util.Arrays.fill(twice, 2);
        permute(new World(start, Map.of()), few, twice, doubled);
        var end = doubled.getFirst();
        assertThat(doubled).allMatch(other -> other.equals(end), "equals the first: " + end);
        return expected;
    }

    private static void permute(World world, List<News> news, int[] left, List<Request> ends) {
        var done = true;
        for (var i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                done = false;
                left[i]--;
                permute(news.get(i).apply(world), news, left, ends);
                left[i]++;
            }
        }
        if (done) {
            var end = facts(world.request());
            ends.add(end);
            for (var again : news) {
                assertThat(facts(again.apply(world).request())).isEqualTo(end);
            }
        }
    }

    private static Request facts(Request request) {
        return request.withVersion(0, Instant.EPOCH);
    }

    private static Request published() {
        return Tale.created().mapCurrent(
                revision -> revision.withCommit(new WrittenCommit(HEAD, revision.render().renderHash(), Tale.TREE))
                        .withPreviousPrs(List.of(8)));
    }

    private static Request planDispatched() {
        return Attempts.write(Tale.of("opened").request(), RunKind.PLAN, Attempt.Purpose.CHANGE, HEAD, Tale.REQUESTER,
                Attempt.Status.DISPATCHING, null, at(0));
    }

    private static Instant at(int second) {
        return Tale.START.plusSeconds(second);
    }

    private static News run(long id, int runAttempt, String word, int second) {
        return world -> world.see(seen(RunKind.PLAN, id, runAttempt, word, second, Tale.SELF, "by hand"));
    }

    private static News named(long id, String word, int second, Login actor) {
        return world -> world.see(
                seen(RunKind.PLAN, id, 1, word, second, actor, new RunName(RunKind.PLAN, Tale.ID, 1).toString()));
    }

    private static News cleanupRun(String word, int second) {
        return world -> world.see(seen(RunKind.CLEANUP, 200, 1, word, second, Tale.SELF, ""));
    }

    private static RunSeen seen(RunKind kind, long id, int runAttempt, String word, int second, Login actor,
            String title) {
        var concluded = List.of("success", "failure", "cancelled").contains(word);
        return new RunSeen(Tale.REPO, kind, id, runAttempt, concluded ? "completed" : word, concluded ? word : null,
                at(second), null, at(0), "https://git.example/runs/" + id, null, actor, title);
    }

    private static RunSeen elsewhere(RunSeen seen) {
        return new RunSeen(seen.repo(), seen.kind(), seen.runId(), seen.runAttempt(), seen.status(), seen.conclusion(),
                seen.updatedAt(), seen.completedAt(), seen.startedAt(), seen.url() + "/attempts/2", seen.headSha(),
                seen.actor(), seen.displayTitle());
    }

    private static News activated(int number, int second) {
        return world -> world.change(old -> Facts.activate(old,
                pullSeen(Tale.ID.branch(), number, HEAD, "open", second, null)));
    }

    private static News pull(int number, Sha head, String state, int second, @Nullable String pusher) {
        return world -> world.change(old -> Facts.patch(old,
                pullSeen(Tale.ID.branch(), number, head, state, second, pusher)));
    }

    private static News cleanupPull(int number, String state, int second) {
        return world -> world.change(old -> Facts.patch(old,
                pullSeen(Tale.ID.cleanupBranch(), number, HEAD, state, second, null)));
    }

    private static PullRequestSeen pullSeen(String branch, int number, Sha head, String state, int second,
            @Nullable String pusher) {
        var merged = "merged".equals(state);
        return new PullRequestSeen(Tale.REPO, number, "https://git.example/pull/" + number, "Request", branch, head,
                "main", "open".equals(state), merged, merged ? Tale.sha('d', number) : null, at(second), null,
                pusher == null ? null : new Login(pusher));
    }

    private static News review(long id, String login, Review.State state, int second, @Nullable String comment) {
        return world -> world.change(old -> Facts.patch(old, new ReviewSeen(Tale.REPO, 9, id,
                new Review(new Login(login), state, HEAD, at(second), Review.Source.GITHUB, null, comment))));
    }
}
