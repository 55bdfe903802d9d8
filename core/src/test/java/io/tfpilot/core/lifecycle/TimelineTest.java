package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Review;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The story of a request stays the same story, whatever happens after. */
class TimelineTest {
    private static List<String> told(Tale tale) {
        return Timeline.of(tale.request()).stream()
                .map(each -> (each.who() == null ? "" : each.who() + " ") + each.text()).toList();
    }

    @Test
    void the_whole_story_is_told_in_sentences() {
        assertThat(told(Tale.of("opened planned approved(ada) merged applied destroy_planned destroying")))
                .containsExactly(
                        "dora requested it", "pull request #9 opened", "root requested plan 1", "plan 1 succeeded",
                        "ada approved", "pull request #9 merged", "root requested apply 1", "apply 1 succeeded",
                        "root requested destroy plan 2", "destroy plan 2 succeeded", "root requested destroy 1");
    }

    @Test
    void a_pull_request_was_opened_when_it_was() {
        var opened = at(Tale.of("opened planned"), "pull request #9 opened");
        for (var later : List.of("opened planned rebased planned", "opened planned approved(ada) merged",
                "opened planned pushed(mallory)", "opened planned closed")) {
            assertThat(at(Tale.of(later), "pull request #9 opened")).as(later).isEqualTo(opened);
        }
    }

    private static java.time.Instant at(Tale tale, String text) {
        return Timeline.of(tale.request()).stream().filter(each -> each.text().equals(text)).findFirst().orElseThrow()
                .at();
    }

    @Test
    void what_happened_in_one_second_is_told_in_the_order_in_which_it_can_only_have_happened() {
        var tale = Tale.of("opened planned approved(ada) merged");
        var plan = tale.request().runs().plan().getFirst();
        var ended = java.util.Objects.requireNonNull(plan.completedAt());
        // GitHub's whole second, in which the plan ended a moment later by TfPilot's own clock.
        var second = ended.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        var request = tale.request().mapCurrent(revision -> {
            var reviews = new TreeMap<>(revision.reviews());
            reviews.replaceAll((key, review) -> new Review(new Login("ada"), Review.State.APPROVED,
                    review.commitId(), second.minus(Duration.ZERO), Review.Source.GITHUB, null, null));
            return revision.withReviews(reviews);
        });
        var texts = Timeline.of(request).stream().map(Timeline.Entry::text).toList();
        assertThat(texts.indexOf("approved")).isGreaterThan(texts.indexOf("plan 1 succeeded"));
    }
}
