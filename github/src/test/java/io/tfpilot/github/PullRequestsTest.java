package io.tfpilot.github;

import static io.tfpilot.github.Bench.ONE;
import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static io.tfpilot.github.Bench.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.github.GitHub.Unknown;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls.Merged;
import io.tfpilot.core.github.Pulls.PullRequestOpen;
import io.tfpilot.core.github.Pulls.PullRequestOutcome;
import io.tfpilot.core.github.Pulls.Reviewed;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Review;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullRequestsTest {
    private static final String LIST = "GET " + R + "/pulls";
    private static final String CREATE = "POST " + R + "/pulls";
    private static final String PULL = "GET " + R + "/pulls/7";
    private static final String MERGE = "PUT " + R + "/pulls/7/merge";
    private static final String REVIEWS = "POST " + R + "/pulls/7/reviews";
    private static final String MERGE_SHA = ",\"merge_commit_sha\":\"" + TWO + "\"";
    private static final UserToken ADA = new UserToken("ada-token");
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private PullRequestOutcome ensure() {
        return bench.github.ensurePullRequest(REPO, "request/req_dev_db_abc123", "main", "t", "b");
    }

    @Test
    void an_open_pull_request_is_found() {
        bench.server.says(LIST, 200, "[" + Bench.pull("open", false, "") + "]");
        assertThat(ensure()).isInstanceOfSatisfying(PullRequestOpen.class,
                open -> assertThat(open.pullRequest().number()).isEqualTo(7));
        assertThat(bench.server.calls()).containsExactly(
                LIST + "?state=open&head=acme%3Arequest%2Freq_dev_db_abc123&base=main&per_page=10");
    }

    @Test
    void one_is_made_where_there_is_none() {
        bench.server.says(LIST, 200, "[]").says(CREATE, 201, Bench.pull("open", false, ""));
        assertThat(ensure()).isInstanceOf(PullRequestOpen.class);
    }

    @Test
    void one_that_somebody_else_made_in_between_is_found() {
        bench.server.says(LIST, 200, "[]").says(LIST, 200, "[" + Bench.pull("open", false, "") + "]").says(CREATE, 422,
                "{\"message\":\"Validation Failed\",\"errors\":[{\"message\":\"A pull request already exists for x.\"}]}");
        assertThat(ensure()).isInstanceOf(PullRequestOpen.class);
    }

    @Test
    void a_branch_without_commits_is_refused_in_githubs_words() {
        bench.server.says(LIST, 200, "[]").says(CREATE, 422,
                "{\"message\":\"Validation Failed\",\"errors\":[{\"message\":\"No commits between main and x\"}]}");
        assertThat(ensure())
                .isEqualTo(new Refused(422, "Validation Failed: No commits between main and x", GitHubRule.OTHER));
    }

    @Test
    void a_test_merge_is_not_a_merge() {
        bench.server.says(PULL, 200, Bench.pull("open", false, MERGE_SHA));
        var pull = Objects.requireNonNull(bench.github.pullRequest(REPO, 7));
        assertThat(pull.mergeSha()).isNull();
        assertThat(pull.open()).isTrue();
        assertThat(bench.github.pullRequest(REPO, 8)).isNull();
    }

    @Test
    void a_merge_names_the_head_and_gives_the_merge_commit() {
        bench.server.says(MERGE, 200, "{\"merged\":true,\"sha\":\"" + TWO + "\"}");
        assertThat(bench.github.merge(ADA, REPO, 7, ONE, "title")).isEqualTo(new Merged(TWO));
        var heard = bench.server.heard(MERGE).getFirst();
        assertThat(heard.header("Authorization")).isEqualTo("Bearer ada-token");
        assertThat(heard.body()).contains("\"sha\":\"" + ONE + "\"");
    }

    @Test
    void a_merge_that_github_refuses_says_why() {
        bench.server.says(PULL, 200, Bench.pull("open", false, ""));
        bench.server.says(MERGE, 405, "{\"message\":\"Base branch was modified. Review and try the merge again.\"}");
        assertThat(bench.github.merge(null, REPO, 7, ONE, "t"))
                .isEqualTo(new Refused(405, "Base branch was modified. Review and try the merge again.",
                        GitHubRule.BASE_MOVED));
        bench.server.says(MERGE, 409, "{\"message\":\"Head branch was modified.\"}");
        bench.github.merge(null, REPO, 7, ONE, "t");
        assertThat(bench.github.merge(null, REPO, 7, ONE, "t"))
                .isEqualTo(new Refused(409, "Head branch was modified.", GitHubRule.HEAD_MOVED));
    }

    @Test
    void a_lost_answer_is_never_asked_for_again_but_looked_after() {
        bench.server.hangsUp(MERGE).says(PULL, 200, Bench.pull("closed", true, MERGE_SHA));
        assertThat(bench.github.merge(null, REPO, 7, ONE, "t")).isEqualTo(new Merged(TWO));
        assertThat(bench.server.heard(MERGE)).hasSize(1);
    }

    @Test
    void a_lost_answer_with_nothing_to_see_is_unknown() {
        bench.server.says(MERGE, 502, "").says(PULL, 200, Bench.pull("open", false, ""));
        assertThat(bench.github.merge(null, REPO, 7, ONE, "t")).isInstanceOf(Unknown.class);
    }

    @Test
    void merging_what_is_merged_gives_its_commit() {
        bench.server.says(MERGE, 405, "{\"message\":\"Pull Request is not mergeable\"}").says(PULL, 200,
                Bench.pull("closed", true, MERGE_SHA));
        assertThat(bench.github.merge(null, REPO, 7, ONE, "t")).isEqualTo(new Merged(TWO));
        assertThat(bench.github.merge(null, REPO, 7, TWO, "t")).isInstanceOf(Refused.class);
    }

    @Test
    void a_repository_that_forbids_merge_commits_is_squashed() {
        bench.server.says(MERGE, 405, "{\"message\":\"Merge commits are not allowed on this repository.\"}").says(MERGE,
                200, "{\"merged\":true,\"sha\":\"" + TWO + "\"}");
        assertThat(bench.github.merge(null, REPO, 7, ONE, "t")).isEqualTo(new Merged(TWO));
        assertThat(bench.server.heard(MERGE).getLast().body()).contains("squash");
    }

    @Test
    void ones_own_pull_request_cannot_be_approved() {
        bench.server.says(REVIEWS, 422,
                "{\"message\":\"Unprocessable Entity\",\"errors\":[\"Can not approve your own pull request\"]}");
        assertThat(bench.github.review(ADA, REPO, 7, ONE, "APPROVE", "")).isEqualTo(
                new Refused(422, "Unprocessable Entity: Can not approve your own pull request", GitHubRule.OTHER));
    }

    @Test
    void a_review_is_given_as_the_person_on_the_commit() {
        bench.server.says(REVIEWS, 200, """
                {"id":80,"user":{"login":"Ada"},"state":"APPROVED","commit_id":"%s","body":"ok",
                 "submitted_at":"2026-11-20T09:00:00Z"}""".formatted(ONE));
        assertThat(bench.github.review(ADA, REPO, 7, ONE, "APPROVE", "ok")).isInstanceOfSatisfying(Reviewed.class,
                reviewed -> {
                    assertThat(reviewed.review().key()).isEqualTo("gh:80");
                    assertThat(reviewed.review().review().state()).isEqualTo(Review.State.APPROVED);
                });
        assertThat(bench.server.heard(REVIEWS).getFirst().header("Authorization")).isEqualTo("Bearer ada-token");
    }

    @Test
    void a_person_whose_token_ended_is_refused_and_not_the_server() {
        bench.server.says(REVIEWS, 401, "{\"message\":\"Bad credentials\"}");
        assertThat(bench.github.review(ADA, REPO, 7, ONE, "APPROVE", ""))
                .isEqualTo(new Refused(401, "Bad credentials", GitHubRule.PERMISSION));
    }

    @Test
    void pending_reviews_are_nobodys_business() {
        bench.server.says("GET " + R + "/pulls/7/reviews", 200, """
                [{"id":1,"user":null,"state":"PENDING"},
                 {"id":2,"user":null,"state":"COMMENTED","submitted_at":"2026-11-20T09:00:00Z","commit_id":null}]""");
        assertThat(bench.github.reviews(REPO, 7)).singleElement().satisfies(review -> {
            assertThat(review.id()).isEqualTo(2);
            assertThat(review.review().reviewer()).isEqualTo(GitHubJson.GHOST);
        });
    }

    @Test
    void one_comment_is_kept_and_a_quoted_marker_is_not_mistaken_for_it() {
        bench.server.says("GET /user", 200, "{\"id\":7,\"login\":\"pilot\"}");
        var comments = R + "/issues/7/comments";
        bench.server.says("GET " + comments, 200,
                "[{\"id\":1,\"body\":\"> <!-- m --> look\",\"user\":{\"login\":\"eve\"}}]");
        bench.server.says("GET " + comments, 200,
                "[{\"id\":2,\"body\":\"<!-- m --> old\",\"user\":{\"login\":\"Pilot\"}}]");
        bench.server.says("POST " + comments, 201, "{\"id\":2}").says("PATCH " + R + "/issues/comments/2", 200, "{}");

        bench.github.putComment(REPO, 7, "<!-- m -->", "<!-- m --> old");
        bench.github.putComment(REPO, 7, "<!-- m -->", "<!-- m --> old");
        bench.github.putComment(REPO, 7, "<!-- m -->", "<!-- m --> new" + "x".repeat(70_000));
        assertThat(bench.server.heard("POST " + comments)).hasSize(1);
        assertThat(bench.server.heard("PATCH " + R + "/issues/comments/2")).singleElement()
                .satisfies(heard -> assertThat(GitHubJson.text(GitHubJson.read(heard.body()), "body")).hasSize(65_536));
    }
}
