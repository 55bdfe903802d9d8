package io.tfpilot.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Tale;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Sha;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which revision a review belongs to, and how many are kept. */
class ReviewPatchTest {
    private static final Sha FIRST = Tale.sha('a', 10);
    private static final Sha SECOND = Tale.sha('a', 20);

    @Test
    void a_review_belongs_to_the_revision_whose_commit_it_is_of() {
        var request = Tale.of("opened planned merged applied revised opened revised").request();

        var first = see(request, review(9, 1, FIRST));
        var second = see(request, review(10, 2, SECOND));

        assertThat(reviews(first)).isEqualTo("gh:1 / - / -");
        assertThat(reviews(second)).isEqualTo("- / gh:2 / -");
        assertThat(see(first, review(9, 1, FIRST))).isSameAs(first);
    }

    @Test
    void a_review_of_an_own_commit_through_another_pull_request_is_nobodys() {
        var request = Tale.of("opened planned merged applied revised opened").request();
        assertThat(see(request, review(10, 1, FIRST))).isSameAs(request);
        assertThat(see(request, review(9, 2, SECOND))).isSameAs(request);
        assertThat(see(request, review(77, 3, Tale.sha('f', 1)))).isSameAs(request);
    }

    @Test
    void a_review_of_a_foreign_commit_belongs_to_whoever_has_the_pull_request() {
        var request = Tale.of("opened planned merged applied revised opened").request();
        assertThat(reviews(see(request, review(10, 3, Tale.sha('f', 1))))).isEqualTo("- / gh:3");
    }

    /** A review for each revision, oldest first. */
    private static String reviews(Request request) {
        var revisions = new java.util.ArrayList<>(request.history());
        revisions.add(request.current());
        return revisions.stream()
                .map(revision -> revision.reviews().isEmpty() ? "-" : String.join(" ", revision.reviews().keySet()))
                .collect(java.util.stream.Collectors.joining(" / "));
    }

    @Test
    void a_review_of_no_commit_is_kept_once() {
        var request = see(Tale.of("opened").request(), review(9, 1, null));
        assertThat(request.current().reviews()).containsOnlyKeys("gh:1");
        assertThat(see(request, review(9, 1, null))).isSameAs(request);
    }

    @Test
    void of_two_sightings_that_differ_in_the_commit_alone_the_same_one_stays_in_every_order() {
        var request = Tale.of("opened").request();
        var own = review(9, 1, FIRST);
        var foreign = review(9, 1, Tale.sha('f', 1));
        assertThat(see(see(request, own), foreign)).isEqualTo(see(see(request, foreign), own));
    }

    @Test
    void the_newest_two_hundred_from_github_are_kept_and_all_that_were_given_here() {
        var request = Tale.of("opened planned approved_here(ada)").request();
        for (var id : IntStream.rangeClosed(1, ReviewPatch.LIMIT + 1).toArray()) {
            request = see(request, review(9, id, FIRST));
        }
        assertThat(request.current().reviews()).hasSize(ReviewPatch.LIMIT + 1).containsKeys("tfp:1", "gh:2", "gh:201")
                .doesNotContainKey("gh:1");
        assertThat(see(request, review(9, 1, FIRST))).isSameAs(request);
    }

    private static Request see(Request request, ReviewSeen seen) {
        return Facts.patch(request, seen);
    }

    private static ReviewSeen review(int pull, long id, @Nullable Sha commit) {
        return new ReviewSeen(Tale.REPO, pull, id, new Review(new Login("ada"), Review.State.APPROVED, commit,
                Tale.START.plusSeconds(900), Review.Source.GITHUB, null, null));
    }
}
