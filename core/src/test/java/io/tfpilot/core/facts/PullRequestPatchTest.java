package io.tfpilot.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.request.Cleanup;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sightings of pull requests change a request, and which are somebody else's. */
class PullRequestPatchTest {
    private static final Sha HEAD = Tale.sha('a', 10);
    private static final Sha MERGE = Tale.sha('d', 1);

    @Test
    void of_what_happened_in_one_second_the_closing_counts() {
        var open = seen(9, "open", 60);
        var closed = seen(9, "closed", 60);
        var request = Tale.of("opened").request();
        for (var end : new Request[]{see(request, open, closed), see(request, closed, open)}) {
            assertThat(Objects.requireNonNull(end.current().activePr()).open()).isFalse();
        }
    }

    @Test
    void of_two_merge_commits_the_same_one_is_kept_in_every_order() {
        var request = Tale.of("opened").request();
        var one = merged(Tale.sha('d', 1));
        var other = merged(Tale.sha('d', 2));
        assertThat(pullOf(see(request, one, other))).isEqualTo(pullOf(see(request, other, one)))
                .isEqualTo(Tale.sha('d', 2));
    }

    @Test
    void an_edit_after_the_merge_does_not_move_the_time_of_the_merge() {
        var request = Tale.of("opened").request();
        var merged = mergedAt(90);
        var edited = mergedAt(5_000);
        var both = see(request, merged, edited);
        assertThat(both).isEqualTo(see(request, edited, merged));
        assertThat(Objects.requireNonNull(both.current().activePr()).endedAt()).isEqualTo(Tale.START.plusSeconds(90));
    }

    /** @param edited seconds from the start to the last edit */
    private static PullRequestSeen mergedAt(int edited) {
        return new PullRequestSeen(Tale.REPO, 9, "https://git.example/pull/9", "Request", Tale.ID.branch(), HEAD,
                "main", false, true, MERGE, Tale.START.plusSeconds(edited), Tale.START.plusSeconds(90), null);
    }

    private static @Nullable Sha pullOf(Request request) {
        return Objects.requireNonNull(request.current().activePr()).mergeSha();
    }

    private static PullRequestSeen merged(Sha merge) {
        return new PullRequestSeen(Tale.REPO, 9, "https://git.example/pull/9", "Request", Tale.ID.branch(), HEAD,
                "main",
                false, true, merge, Tale.START.plusSeconds(90), null, null);
    }

    @Test
    void before_a_pull_request_is_made_active_the_newest_from_the_branch_is_remembered() {
        var request = written(Tale.created());
        assertThat(number(see(request, seen(8, "open", 10), seen(9, "open", 20)))).isEqualTo(9);
        assertThat(number(see(request, seen(9, "open", 20), seen(8, "open", 30)))).isEqualTo(9);
    }

    @Test
    void the_pull_request_of_an_earlier_revision_is_not_taken_for_the_next_ones() {
        var merged = Tale.of("opened planned merged applied revised").request();
        assertThat(see(merged, seen(9, "open", 4000)).current().pr()).isNull();
        assertThat(number(see(merged, seen(10, "open", 4000)))).isEqualTo(10);
        var retired = merged.withRevisions(merged.current(),
                merged.history().stream().map(Facts::retired).toList());
        assertThat(see(retired, seen(9, "open", 4000)).current().pr()).isNull();
        assertThat(number(see(retired, seen(10, "open", 4000)))).isEqualTo(10);
    }

    private static @Nullable Integer number(Request request) {
        var pr = request.current().pr();
        return pr == null ? null : pr.number();
    }

    @Test
    void who_pushes_to_the_pull_request_is_noted_and_who_pushes_to_another_ones_is_not() {
        var request = Tale.of("opened").request();
        assertThat(see(request, pushed(9)).current().pushers()).extracting(pusher -> pusher.login().value())
                .containsExactly("mallory");
        assertThat(see(request, pushed(10))).isSameAs(request);
    }

    private static PullRequestSeen pushed(int number) {
        return new PullRequestSeen(Tale.REPO, number, "https://git.example/pull/" + number, "Request", Tale.ID.branch(),
                Tale.sha('f', 1), "main", true, false, null, Tale.START.plusSeconds(600), null, new Login("mallory"));
    }

    @Test
    void a_merge_of_the_head_is_the_revisions_own() {
        assertThat(see(Tale.of("opened").request(), merged(MERGE)).current().mergedSha()).isEqualTo(MERGE);
    }

    /** The earlier system recorded that it was merged, not at which head. */
    @Test
    void a_merge_that_was_recorded_without_its_head_takes_the_head_that_github_says() {
        var request = Tale.of("opened").request().mapCurrent(revision -> revision.withPr(new PullRequest(9,
                "https://git.example/pull/9", "Request", Sha.UNKNOWN, false, true, Tale.START), 9));
        var foreign = new PullRequestSeen(Tale.REPO, 9, "https://git.example/pull/9", "Request", Tale.ID.branch(),
                Tale.sha('f', 1), "main", false, true, MERGE, Tale.START.plusSeconds(90), null, null);

        var known = see(request, foreign);

        assertThat(known.current().mergedSha()).isEqualTo(MERGE);
        assertThat(known.current().written(Tale.sha('f', 1))).isNotNull();
        assertThat(see(request, seen(9, "open", 90)).current().commits()).isEqualTo(request.current().commits());
    }

    @Test
    void a_merge_of_a_foreign_head_is_not_the_revisions_own_though_an_earlier_word_said_merged() {
        var foreign = new PullRequestSeen(Tale.REPO, 9, "https://git.example/pull/9", "Request", Tale.ID.branch(),
                Tale.sha('f', 1), "main", false, true, MERGE, Tale.START.plusSeconds(90), null, null);
        var request = see(Tale.of("opened").request(), foreign, foreign);
        assertThat(request.current().mergedSha()).isNull();
    }

    @Test
    void a_pull_request_from_the_cleanup_branch_is_nothing_while_no_cleanup_is_due() {
        var request = Tale.of("opened merged").request();
        assertThat(see(request, cleanup(90, "open"))).isSameAs(request);
    }

    /** A word is a pull request's number and its state. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            90:open   | 91:open   | 91
            91:open   | 90:open   | 91
            90:merged | 91:open   | 90
            91:open   | 90:merged | 90
            90:merged | 91:merged | 91
            91:merged | 90:merged | 91
            90:open   | 90:closed | 90
            """)
    void a_merged_cleanup_pull_request_counts_before_a_newer_one(String first, String then, int counts) {
        var request = Tale.of("opened merged cleanup_due").request();
        var end = see(request, cleanup(first), cleanup(then));
        assertThat(Objects.requireNonNull(cleanupOf(end).pr()).number()).isEqualTo(counts);
    }

    private static Cleanup cleanupOf(Request request) {
        return Objects.requireNonNull(request.cleanup());
    }

    private static PullRequestSeen cleanup(String word) {
        var parts = word.split(":");
        return cleanup(Integer.parseInt(parts[0]), parts[1]);
    }

    private static PullRequestSeen cleanup(int number, String state) {
        return seen(Tale.ID.cleanupBranch(), number, state, 600);
    }

    private static Request written(Request request) {
        return request.mapCurrent(revision -> revision
                .withCommit(new WrittenCommit(HEAD, revision.render().renderHash(), Tale.TREE)));
    }

    private static Request see(Request request, PullRequestSeen... news) {
        var next = request;
        for (var seen : news) {
            next = Facts.patch(next, seen);
        }
        return next;
    }

    private static PullRequestSeen seen(int number, String state, int second) {
        return seen(Tale.ID.branch(), number, state, second);
    }

    private static PullRequestSeen seen(String branch, int number, String state, int second) {
        var merged = "merged".equals(state);
        return new PullRequestSeen(Tale.REPO, number, "https://git.example/pull/" + number, "Request", branch, HEAD,
                "main", "open".equals(state), merged, merged ? MERGE : null, Tale.START.plusSeconds(second), null,
                null);
    }
}
