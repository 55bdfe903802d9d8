package io.tfpilot.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.WrittenCommit;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose reviews count, and why others do not. */
class ApprovalsTest {
    private static final String CHANGE = """
            opened planned approved(ada) approved(bob)              | ada bob |
            opened planned approved(eve)                            | | eve: the reviewer is not an approver here
            opened planned pushed(ada) accepted(root) planned approved(ada) | | ada: the reviewer is an author of this change
            opened planned pushed(ada#1) accepted(root) planned approved(bob#1) | | bob: the reviewer is an author of this change
            opened planned pushed(ada#1) accepted(root) planned approved(ada#2) | ada |
            opened planned pushed(ada) accepted(root) planned approved(ada#2) | | ada: the reviewer is an author of this change
            opened planned merged applied revised(ada#1) opened planned approved(bob#1) | | bob: the reviewer is an author of this change
            opened planned merged applied revised(ada#1) opened planned approved(ada#2) | ada |
            opened planned approved(ada#1) approved(bob#1)          | bob |
            opened planned approved(ada#1) dismissed(ada#2)         | ada |
            opened planned approved(ada#1) merged applied           | | ada: a successful apply used it up
            opened planned approved(ada) merged applied             | | ada: a successful apply used it up
            opened planned approved(ada) merged apply_failed        | ada |
            opened planned approved(ada) rebased planned            | ada |
            opened planned approved(ada) pushed(mallory) accepted(root) planned | | ada: it is for another commit, which differs or is not compared yet
            opened planned approved(ada) merged_uncompared          | | ada: it is for another commit, which differs or is not compared yet
            opened planned approved(ada) merged                     | ada |
            opened approved(ada) planned                            | | ada: it was given before its commit had a successful plan
            opened planned approved(ada) planned(other)             | | ada: it is for another plan
            opened planned commented(ada)                           | |
            opened planned approved(ada) dismissed(ada)             | |
            opened planned merged applied revised opened planned approved(ada) destroy_planned destroy_approved(ada) | ada |
            opened planned merged applied revised opened destroy_planned planned(destroy) approved_here(ada) | ada |
            """;

    private static final String DESTROY = """
            opened merged applied                                   | |
            opened merged applied destroy_planned                   | |
            opened merged applied destroy_planned destroy_approved(ada)  | ada |
            opened merged applied destroy_planned destroy_approved(eve)  | | eve: the reviewer is not an approver here
            opened merged applied destroy_planned destroy_approved(root) | | root: the reviewer planned the destroy
            opened merged applied asked_by(root#9) destroy_planned destroy_approved(ada#9) | | ada: the reviewer planned the destroy
            opened merged applied asked_by(root#9) destroy_planned destroy_approved(root#8) | root |
            opened planned merged applied revised opened destroy_planned destroy_approved(ada) withdrawn | ada |
            opened planned approved(ada) merged applied destroy_planned | |
            """;

    static Stream<String> changes() {
        return CHANGE.lines();
    }

    static Stream<String> destroys() {
        return DESTROY.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void an_approval_of_a_change_counts_or_says_why_not(String row) {
        counts(row, Approvals.of(request(row), Tale.DEV));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("destroys")
    void an_approval_of_a_destroy_counts_or_says_why_not(String row) {
        counts(row, Approvals.ofDestroy(request(row), Tale.PROD));
    }

    private static Request request(String row) {
        return Tale.of(row.split("\\|")[0]).request();
    }

    private static void counts(String row, Approval approval) {
        var cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        assertThat(approval.approvers().stream().map(Login::value).collect(Collectors.joining(" ")))
                .isEqualTo(cells.get(1));
        assertThat(notCounted(approval)).isEqualTo(cells.get(2));
        assertThat(approval.approved()).isEqualTo(!cells.get(1).isEmpty());
    }

    private static String notCounted(Approval approval) {
        return approval.notCounted().stream().map(each -> each.reviewer() + ": " + each.reason())
                .collect(Collectors.joining("; "));
    }

    @Test
    void a_review_of_no_commit_approves_none() {
        var tale = Tale.of("opened planned");
        assertThat(notCounted(Approvals.of(see(tale, 1, Review.State.APPROVED, null), Tale.DEV)))
                .startsWith("ada: it is for another commit");
    }

    @Test
    void of_two_reviews_in_one_second_the_later_number_counts() {
        var tale = Tale.of("opened planned");
        var first = see(tale, 9, Review.State.APPROVED, tale.request().current().head());
        var request = Facts.patch(first, review(tale, 10, Review.State.CHANGES_REQUESTED, first.current().head()));
        assertThat(Approvals.of(request, Tale.DEV).blockedBy()).containsExactly(new Login("ada"));
    }

    private static Request see(Tale tale, long id, Review.State state, @Nullable Sha commit) {
        return Facts.patch(tale.request(), review(tale, id, state, commit));
    }

    private static ReviewSeen review(Tale tale, long id, Review.State state, @Nullable Sha commit) {
        return new ReviewSeen(Tale.REPO, 9, id, new Review(new Login("ada"), state, commit, tale.now().plusSeconds(60),
                Review.Source.GITHUB, null, null));
    }

    /** What there is to approve: the change, or the destroy plan. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened planned                                                   | change  | change
            opened planned merged applied                                    | change  | change
            opened planned merged applied destroy_planning                   | change  | change
            opened merged applied destroy_planned                            | destroy | destroy
            opened planned merged applied destroy_planned                    | destroy | destroy
            opened planned merged applied destroy_planned destroy_approved(ada) | destroy | destroy
            opened planned merged applied destroy_planned planned(other)     | change  | change
            opened planned merged applied planned(other) destroy_planned     | change  | destroy
            opened planned merged applied planned(other) destroy_planned destroy_approved(ada) | change | change
            opened planned merged applied revised opened planned destroy_planned | change | destroy
            opened planned merged applied revised opened planned destroy_planned destroy_approved(ada) | change | change
            """)
    void a_destroy_plan_is_to_be_approved_where_it_is_newer_and_keeps_no_change_from_it(String words, String dev,
            String prod) {
        var request = Tale.of(words).request();
        assertThat(Approvals.isOfDestroy(request, Tale.DEV) ? "destroy" : "change").as("in dev").isEqualTo(dev);
        assertThat(Approvals.isOfDestroy(request, Tale.PROD) ? "destroy" : "change").as("in prod").isEqualTo(prod);
    }

    @Test
    void who_pushed_what_turned_out_to_be_tfpilots_own_is_no_author() {
        var pushed = Tale.of("opened pushed(ada)").request();
        assertThat(Approvals.authors(pushed)).contains(new Login("ada"));
        var written = pushed.mapCurrent(revision -> revision
                .withCommit(new WrittenCommit(Tale.sha('f', 1), revision.render().renderHash(), Tale.TREE)));
        assertThat(Approvals.authors(written)).containsExactly(Tale.REQUESTER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            opened planned                                          | dora
            opened planned revised(dana) opened planned             | dora dana
            opened pushed(mallory) revised(dana) opened             | dora dana mallory
            opened planned merged applied                           | dora
            opened planned merged applied revised(dana) opened      | dana
            opened planned merged apply_failed revised(dana) opened | dora dana
            """)
    void authors_are_those_of_all_revisions_since_the_last_successful_apply(String words, String authors) {
        assertThat(Approvals.authors(Tale.of(words).request())).extracting(Login::value)
                .containsExactlyInAnyOrder(authors.split(" "));
    }

    @Test
    void in_prod_authors_never_approve_whatever_the_project_says() {
        assertThat(new ApprovalRules(true, 1, false, login -> true).fourEyes()).isTrue();
        assertThat(new ApprovalRules(false, 1, false, login -> true).fourEyes()).isFalse();
        assertThat(new ApprovalRules(false, 1, true, login -> true).fourEyes()).isTrue();
    }
}
