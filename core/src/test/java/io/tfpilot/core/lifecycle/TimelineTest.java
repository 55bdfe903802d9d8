package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Closed;
import io.tfpilot.core.request.Legacy;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

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

    private static final String TABLE = """
            opened                                | PULL_REQUEST pull request #9 opened
            opened plan_failed                    | STARTED root requested plan 1; FAILED plan 1 failed
            opened plan_lost                      | STARTED root requested plan 1; FAILED plan 1 failed: no run appeared on GitHub within two minutes
            opened planning cancelled             | CANCELLED plan 1 was cancelled
            opened planning cancelled(dora)       | CANCELLED plan 1 was cancelled: cancelled by dora
            opened merged                         | MERGED pull request #9 merged
            opened closed                         | PULL_REQUEST pull request #9 closed without being merged
            opened planned approved(ada)          | APPROVED ada approved
            opened planned approved_here(ada)     | APPROVED ada approved
            opened planned changes(ada)           | CHANGES_ASKED ada requested changes
            opened planned commented(ada)         | COMMENTED ada commented
            opened planned dismissed(ada)         | COMMENTED ada had a review dismissed
            opened planned merged applied revised | REVISED dora changed the inputs: revision 2
            opened merged applied                 | STARTED root requested apply 1; SUCCEEDED apply 1 succeeded
            opened merged apply_unstarted         | STARTED root requested apply 1; FAILED apply 1 ended: startup failure
            opened merged applied drifted         | DRIFTED drift found
            opened merged applied drifted(two_differ) | DRIFTED drift found: two differ
            opened merged applied not_drifted     |
            opened planned merged applied destroy_planned | STARTED root requested destroy plan 2; SUCCEEDED destroy plan 2 succeeded
            opened planned merged applied destroy_planned destroy_approved(ada) | APPROVED ada approved the destroy
            opened planned merged applied destroyed | STARTED root requested destroy 1; SUCCEEDED destroy 1 succeeded
            opened abandoned                      | ENDED dora withdrew it
            opened merged cleanup_due             | STARTED cleanup due
            opened merged cleanup_due cleanup_asked | STARTED cleanup started
            opened merged cleanup_due cleanup_opened | PULL_REQUEST cleanup pull request #90 opened
            opened merged cleanup_due cleanup_closed | PULL_REQUEST cleanup pull request #90 opened; PULL_REQUEST cleanup pull request #90 closed without being merged
            opened merged cleanup_due cleanup_opened cleanup_merged | MERGED cleanup pull request #90 merged
            opened merged archived                | ENDED archived
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_last_word_is_told_as_this(String row) {
        var cells = row.split("\\|", -1);
        var words = cells[0].strip();
        var before = words.contains(" ") ? words.substring(0, words.lastIndexOf(' ')) : "";
        var told = new java.util.ArrayList<>(withKinds(Tale.of(words)));
        told.removeAll(withKinds(Tale.of(before)));
        assertThat(String.join("; ", told)).isEqualTo(cells[1].strip());
    }

    private static List<String> withKinds(Tale tale) {
        return Timeline.of(tale.request()).stream().map(each -> each.kind() + " "
                + (each.who() == null ? "" : each.who() + " ") + each.text()).toList();
    }

    @Test
    void what_is_planned_after_an_apply_is_told_after_it() {
        assertThat(told(Tale.of("opened planned merged applied planned(other)"))).endsWith("root requested apply 1",
                "apply 1 succeeded", "root requested plan 2", "plan 2 succeeded");
    }

    @Test
    void the_pull_request_that_a_revision_takes_over_was_opened_before_it_and_a_new_one_with_its_first_plan() {
        assertThat(at(Tale.of("opened planned revised planned"), "pull request #9 opened"))
                .isEqualTo(at(Tale.of("opened planned"), "pull request #9 opened"));
        var next = Tale.of("opened planned merged applied revised opened planned");
        assertThat(at(next, "pull request #10 opened")).isEqualTo(next.now());
    }

    @Test
    void a_cleanup_pull_request_was_opened_when_its_run_ended() {
        var done = "opened merged cleanup_due cleanup_asked cleanup_done";
        assertThat(at(Tale.of(done + " silent(9) cleanup_merged"), "cleanup pull request #90 opened"))
                .isEqualTo(Tale.of(done).now());
        var early = Tale.of("opened merged cleanup_due cleanup_opened");
        assertThat(at(early.then("cleanup_running"), "cleanup pull request #90 opened"))
                .isEqualTo(early.now().minusSeconds(60));
    }

    @Test
    void what_a_reviewer_wrote_is_told_and_a_blank_is_not() {
        assertThat(commented("not yet")).isEqualTo("commented: not yet");
        assertThat(commented(" ")).isEqualTo("commented");
    }

    private static String commented(String comment) {
        var request = Tale.of("opened planned commented(ada)").request().mapCurrent(revision -> {
            var reviews = new TreeMap<>(revision.reviews());
            reviews.replaceAll((key, review) -> new Review(review.reviewer(), review.state(), review.commitId(),
                    review.submittedAt(), review.source(), null, comment));
            return revision.withReviews(reviews);
        });
        return Timeline.of(request).getLast().text();
    }

    @Test
    void who_abandons_it_may_say_why() {
        var tale = Tale.of("opened");
        var closed = tale.request().withClosed(new Closed(Tale.REQUESTER, "too dear", tale.now()));
        assertThat(Timeline.of(closed).getLast().text()).isEqualTo("withdrew it: too dear");
    }

    @Test
    void an_approval_of_a_destroy_plan_is_told_after_that_plan_though_both_fall_into_one_second() {
        var tale = Tale.of("opened planned merged applied destroy_planned destroy_approved(ada)");
        var ended = java.util.Objects.requireNonNull(tale.request().runs().plan().getLast().completedAt());
        var request = tale.request().mapCurrent(revision -> {
            var reviews = new TreeMap<>(revision.reviews());
            reviews.replaceAll((key, review) -> new Review(review.reviewer(), review.state(), review.commitId(),
                    ended.plusMillis(500), review.source(), review.digest(), null));
            return revision.withReviews(reviews);
        });
        assertThat(Timeline.of(request).getLast().text()).isEqualTo("approved the destroy");
    }

    @Test
    void of_what_the_earlier_system_noted_the_newest_two_hundred_are_told_each_in_five_hundred_characters() {
        var steps = new java.util.ArrayList<Legacy.Step>();
        for (var number = 1; number <= 201; number++) {
            steps.add(new Legacy.Step(Tale.START.minusSeconds(1000 - number), null, "step " + number, null, null));
        }
        steps.set(199, step(199, "x".repeat(500)));
        steps.set(200, step(200, "x".repeat(501)));

        var told = Timeline.of(recorded(steps)).stream().filter(each -> each.kind() == Timeline.Kind.RECORDED)
                .map(Timeline.Entry::text).toList();

        assertThat(told).hasSize(200).startsWith("step 2", "step 3").endsWith("x".repeat(500), "x".repeat(499) + "…");
        assertThat(Timeline.of(recorded(steps.subList(0, 1)))).first().extracting(Timeline.Entry::text)
                .isEqualTo("step 1");
    }

    private static Legacy.Step step(int number, String text) {
        return new Legacy.Step(Tale.START.minusSeconds(1000 - number), null, text, null, null);
    }

    private static Request recorded(List<Legacy.Step> steps) {
        var made = Tale.created();
        return new Request(made.identity(), made.stamp(), made.target(), made.current(), made.history(), made.runs(),
                made.outputs(), made.ending(), made.drift(), made.intents(), made.eventLog(),
                new Legacy(null, steps, null, null, JsonNodeFactory.instance.objectNode()));
    }
}
