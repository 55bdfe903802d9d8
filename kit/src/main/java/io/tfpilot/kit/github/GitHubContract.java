package io.tfpilot.kit.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.Git.BranchAt;
import io.tfpilot.core.github.Git.BranchElsewhere;
import io.tfpilot.core.github.Git.NewCommit;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.github.Pulls.Merged;
import io.tfpilot.core.github.Pulls.PullRequestOpen;
import io.tfpilot.core.github.Pulls.Reviewed;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Sha;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Git, pull requests, reviews and merges, as every GitHub has them. Each test works in branches of its own. */
public abstract class GitHubContract {
    private static final String MAIN = "main";
    private static final Sha NOWHERE = new Sha("0123456789".repeat(4));

    protected abstract GitHub github();

    /** A repository with a branch main that is not protected and has a commit. */
    protected abstract RepoName repo();

    /** Somebody who may review and merge in the repository. */
    protected abstract Login reviewer();

    protected abstract UserToken tokenOf(Login person);

    /**
     * The repository's rules, as its administrators set them: BRANCH forbids new branches below {@code forbidden/}; every
     * other one forbids merges into main, REVIEWS until somebody approves, CHECKS until {@code ci} passes, MERGE_QUEUE
     * always.
     */
    protected abstract void rule(GitHubRule rule, boolean holds);

    protected final Sha main() {
        return Objects.requireNonNull(github().branchHead(repo(), MAIN));
    }

    /** A commit that puts one file on top of another commit. */
    protected final Sha commit(Sha parent, String path, @Nullable String content) {
        var files = new LinkedHashMap<String, @Nullable String>();
        files.put(path, content);
        return github().writeCommit(repo(), new NewCommit(List.of(parent), files, "Change " + path));
    }

    private PullRequestSeen opened(String branch, Sha head) {
        github().putBranch(repo(), branch, head);
        var outcome = github().ensurePullRequest(repo(), branch, MAIN, "Title of " + branch, "Body");
        assertThat(outcome).isInstanceOf(PullRequestOpen.class);
        return ((PullRequestOpen) outcome).pullRequest();
    }

    private PullRequestSeen pull(int number) {
        return Objects.requireNonNull(github().pullRequest(repo(), number));
    }

    @Test
    void a_written_commit_reads_back_byte_for_byte() {
        var text = "# ümlaut \"quoted\" ${x}\n\ttab, no newline at the end";
        var before = main();
        var written = commit(before, "contract/deep/a.txt", text);

        assertThat(github().readFile(repo(), written, "contract/deep/a.txt")).isEqualTo(text);
        var file = Objects.requireNonNull(github().folder(repo(), written, "contract/deep").entries().get("a.txt"));
        assertThat(file.kind()).isEqualTo(Git.Kind.FILE);
        assertThat(file.bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(github().content(repo(), file.name())).isEqualTo(new Git.Text(text));
        assertThat(github().readFile(repo(), before, "contract/deep/a.txt")).isNull();
        assertThat(github().commit(repo(), written).parents()).containsExactly(before);
        assertThat(github().commit(repo(), written).message().strip()).isEqualTo("Change contract/deep/a.txt");
        assertThat(github().branchHead(repo(), MAIN)).as("no branch is moved").isEqualTo(before);
    }

    @Test
    void equal_folders_have_equal_trees_and_others_do_not() {
        var one = commit(main(), "contract/tree/a.txt", "a");
        var other = commit(commit(main(), "contract/other.txt", "x"), "contract/tree/a.txt", "a");
        var changed = commit(one, "contract/tree/a.txt", "b");

        var tree = github().treeOf(repo(), one, "contract/tree");
        assertThat(tree).isNotNull().isEqualTo(github().treeOf(repo(), other, "contract/tree"))
                .isNotEqualTo(github().treeOf(repo(), changed, "contract/tree"));
        assertThat(github().folder(repo(), one, "contract").entries()).containsEntry("tree",
                new Git.Entry(Git.Kind.FOLDER, Objects.requireNonNull(tree), 0));
        assertThat(github().treeOf(repo(), one, "")).isEqualTo(github().commit(repo(), one).tree());
        var folders = github().folders(repo(), one, "contract");
        assertThat(folders.here()).isEqualTo(github().folder(repo(), one, "contract"));
        assertThat(folders.below()).containsEntry("tree", github().folder(repo(), one, "contract/tree"));
        assertThat(github().treeOf(repo(), one, "contract/nothing")).isNull();
    }

    @Test
    void null_deletes_and_deleting_what_is_not_there_is_no_error() {
        var with = commit(main(), "contract/gone.txt", "x");
        var without = commit(with, "contract/gone.txt", null);
        assertThat(github().readFile(repo(), without, "contract/gone.txt")).isNull();
        assertThat(github().treeOf(repo(), without, "")).isEqualTo(github().treeOf(repo(), main(), ""));
        assertThat(github().treeOf(repo(), commit(without, "contract/gone.txt", null), ""))
                .isEqualTo(github().treeOf(repo(), without, ""));
    }

    @Test
    void what_does_not_exist_is_null_or_empty_and_a_missing_commit_is_trouble() {
        assertThat(github().branchHead(repo(), "contract/no-such-branch")).isNull();
        assertThat(github().folder(repo(), main(), "contract/no/such/folder")).isEqualTo(Git.Folder.EMPTY);
        assertThat(github().folders(repo(), main(), "contract/no/such/folder"))
                .isEqualTo(new Git.Folders(Git.Folder.EMPTY, Map.of()));
        assertThat(github().content(repo(), NOWHERE)).isInstanceOf(Git.NotGiven.class);
        assertThat(github().pullRequest(repo(), 999_999)).isNull();
        assertThatThrownBy(() -> github().readFile(repo(), NOWHERE, "x")).isInstanceOf(GitHubTrouble.class);
    }

    @Test
    void a_branch_moves_forward_only() {
        var one = commit(main(), "contract/b.txt", "1");
        var two = commit(one, "contract/b.txt", "2");
        var aside = commit(main(), "contract/b.txt", "aside");
        var branch = "request/contract_forward";

        assertThat(github().putBranch(repo(), branch, one)).isEqualTo(new BranchAt(one));
        assertThat(github().putBranch(repo(), branch, one)).isEqualTo(new BranchAt(one));
        assertThat(github().putBranch(repo(), branch, two)).isEqualTo(new BranchAt(two));
        assertThat(github().putBranch(repo(), branch, one)).isEqualTo(new BranchElsewhere(two));
        assertThat(github().putBranch(repo(), branch, aside)).isEqualTo(new BranchElsewhere(two));
        assertThat(github().branchHead(repo(), branch)).isEqualTo(two);
        github().deleteBranch(repo(), branch);
        github().deleteBranch(repo(), branch);
        assertThat(github().branchHead(repo(), branch)).isNull();
    }

    @Test
    void a_comparison_tells_what_the_head_has_over_the_merge_base() {
        var one = commit(main(), "contract/c.txt", "1");
        var two = commit(one, "contract/d.txt", "2");
        var other = commit(main(), "contract/e.txt", "3");

        var ahead = github().compare(repo(), main().value(), two.value());
        assertThat(ahead.status()).isEqualTo("ahead");
        assertThat(ahead.mergeBase()).isEqualTo(main());
        assertThat(ahead.commits()).containsExactly(one, two);
        assertThat(ahead.changedFiles()).containsExactlyInAnyOrder("contract/c.txt", "contract/d.txt");
        assertThat(github().compare(repo(), two.value(), one.value()).status()).isEqualTo("behind");
        assertThat(github().compare(repo(), two.value(), two.value()).status()).isEqualTo("identical");
        var diverged = github().compare(repo(), other.value(), two.value());
        assertThat(diverged.status()).isEqualTo("diverged");
        assertThat(diverged.changedFiles()).containsExactlyInAnyOrder("contract/c.txt", "contract/d.txt");
    }

    @Test
    void asking_twice_for_a_pull_request_makes_one() {
        var head = commit(main(), "contract/pr.txt", "1");
        var first = opened("request/contract_once", head);
        var second = opened("request/contract_once", head);

        assertThat(second.number()).isEqualTo(first.number());
        assertThat(first.open()).isTrue();
        assertThat(first.merged()).isFalse();
        assertThat(first.mergeSha()).isNull();
        assertThat(first.headRef()).isEqualTo("request/contract_once");
        assertThat(first.headSha()).isEqualTo(head);
        assertThat(first.baseRef()).isEqualTo(MAIN);
        assertThat(first.title()).isEqualTo("Title of request/contract_once");
        assertThat(pull(first.number()).headSha()).isEqualTo(head);
    }

    @Test
    void the_open_pull_request_of_a_branch_is_found_and_described() {
        assertThat(github().openPullRequest(repo(), "request/contract_found", MAIN)).isNull();
        var pull = opened("request/contract_found", commit(main(), "contract/found.txt", "1"));
        assertThat(github().openPullRequest(repo(), "request/contract_found", MAIN)).isEqualTo(pull);
        github().describePullRequest(repo(), pull.number(), "Another body");
        github().closePullRequest(repo(), pull.number());
        assertThat(github().openPullRequest(repo(), "request/contract_found", MAIN)).isNull();
    }

    @Test
    void a_pull_request_without_a_difference_is_refused() {
        github().putBranch(repo(), "request/contract_same", main());
        assertThat(github().ensurePullRequest(repo(), "request/contract_same", MAIN, "t", "b"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_closed_pull_request_is_closed_and_a_new_one_can_follow() {
        var head = commit(main(), "contract/closed.txt", "1");
        var pull = opened("request/contract_closed", head);
        assertThat(github().closePullRequest(repo(), pull.number()).open()).isFalse();
        assertThat(github().closePullRequest(repo(), pull.number()).open()).isFalse();
        assertThat(pull(pull.number()).open()).isFalse();
        assertThat(pull(pull.number()).merged()).isFalse();
        assertThat(opened("request/contract_closed", head).number()).isNotEqualTo(pull.number());
    }

    @Test
    void a_person_approves_the_servers_pull_request() {
        var head = commit(main(), "contract/review.txt", "1");
        var pull = opened("request/contract_review", head);
        var outcome = github().review(tokenOf(reviewer()), repo(), pull.number(), head, "APPROVE", "Looks right.");

        assertThat(outcome).isInstanceOf(Reviewed.class);
        var given = ((Reviewed) outcome).review();
        assertThat(given.review().reviewer()).isEqualTo(reviewer());
        assertThat(given.review().state()).isEqualTo(Review.State.APPROVED);
        assertThat(given.review().commitId()).isEqualTo(head);
        assertThat(github().reviews(repo(), pull.number())).contains(given);
    }

    @Test
    void a_merge_takes_exactly_the_head_that_was_looked_at() {
        var head = commit(main(), "contract/merge.txt", "1");
        var pull = opened("request/contract_merge", head);
        assertThat(github().merge(null, repo(), pull.number(), main(), "t")).isInstanceOf(Refused.class);
        assertThat(pull(pull.number()).merged()).isFalse();

        var outcome = github().merge(tokenOf(reviewer()), repo(), pull.number(), head, "Merge it");
        assertThat(outcome).isInstanceOf(Merged.class);
        var sha = ((Merged) outcome).sha();
        assertThat(github().branchHead(repo(), MAIN)).isEqualTo(sha);
        assertThat(github().readFile(repo(), sha, "contract/merge.txt")).isEqualTo("1");
        var merged = pull(pull.number());
        assertThat(merged.merged()).isTrue();
        assertThat(merged.open()).isFalse();
        assertThat(merged.mergeSha()).isEqualTo(sha);
        assertThat(github().merge(null, repo(), pull.number(), head, "again")).isEqualTo(new Merged(sha));
    }

    @Test
    void a_conflict_is_refused_and_changes_nothing() {
        var base = main();
        var mine = opened("request/contract_mine", commit(base, "contract/conflict.txt", "mine"));
        var yours = opened("request/contract_yours", commit(base, "contract/conflict.txt", "yours"));
        assertThat(github().merge(null, repo(), yours.number(), yours.headSha(), "t")).isInstanceOf(Merged.class);
        var after = main();
        assertThat(github().merge(null, repo(), mine.number(), mine.headSha(), "t")).isInstanceOf(Refused.class);
        assertThat(main()).isEqualTo(after);
    }

    @Test
    void a_merge_of_the_base_keeps_both_parents() {
        var mine = commit(main(), "contract/two-parents.txt", "1");
        var theirs = commit(main(), "contract/their.txt", "2");
        var files = new LinkedHashMap<String, @Nullable String>();
        files.put("contract/their.txt", "2");
        var merge = github().writeCommit(repo(), new NewCommit(List.of(mine, theirs), files, "Merge the base"));
        assertThat(github().commit(repo(), merge).parents()).containsExactly(mine, theirs);
        assertThat(github().readFile(repo(), merge, "contract/two-parents.txt")).isEqualTo("1");
        assertThat(github().compare(repo(), theirs.value(), merge.value()).changedFiles())
                .containsExactly("contract/two-parents.txt");
    }

    @Test
    void statuses_and_the_one_comment_may_be_set_again_and_again() {
        var pull = opened("request/contract_marks", commit(main(), "contract/marks.txt", "1"));
        for (var state : List.of("pending", "success")) {
            github().setStatus(repo(), pull.headSha(), state, "tfpilot/approved-plan", "d", "https://example.org/x");
            github().putComment(repo(), pull.number(), "<!-- contract -->", "<!-- contract -->\n" + state);
        }
        assertThat(pull(pull.number()).open()).isTrue();
    }

    @Test
    void a_branch_that_a_rule_forbids_is_refused_by_that_rule_and_is_not_there() {
        rule(GitHubRule.BRANCH, true);
        try {
            var outcome = github().putBranch(repo(), "forbidden/x", commit(main(), "contract/forbidden.txt", "1"));
            assertThat(outcome).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.rule()).isEqualTo(GitHubRule.BRANCH));
            assertThat(github().branchHead(repo(), "forbidden/x")).isNull();
        } finally {
            rule(GitHubRule.BRANCH, false);
        }
        assertThat(github().putBranch(repo(), "forbidden/x", main())).isEqualTo(new BranchAt(main()));
    }

    @Test
    void a_merge_that_a_rule_forbids_is_refused_by_that_rule_and_changes_nothing() {
        var pull = opened("request/contract_rules", commit(main(), "contract/rules.txt", "1"));
        for (var rule : List.of(GitHubRule.MERGE_QUEUE, GitHubRule.REVIEWS, GitHubRule.CHECKS)) {
            var before = main();
            rule(rule, true);
            try {
                assertThat(github().merge(null, repo(), pull.number(), pull.headSha(), "t"))
                        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
            } finally {
                rule(rule, false);
            }
            assertThat(main()).isEqualTo(before);
            assertThat(pull(pull.number()).open()).isTrue();
        }
        assertThat(github().merge(null, repo(), pull.number(), pull.headSha(), "t")).isInstanceOf(Merged.class);
    }

    @Test
    void a_check_may_be_put_again_and_again() {
        var pull = opened("request/contract_check", commit(main(), "contract/check.txt", "1"));
        for (var state : Check.State.values()) {
            assertThat(github().putCheck(repo(), pull.headSha(),
                    new Check("tfpilot/approved-plan", state, "t", "s", "https://example.org/x"))).isTrue();
        }
    }

    @Test
    void tokens_belong_to_people_and_the_server_is_somebody_else() {
        assertThat(github().userOf(tokenOf(reviewer()))).isEqualTo(reviewer());
        assertThat(github().userOf(new UserToken("gho_nobody"))).isNull();
        assertThat(github().self()).isNotEqualTo(reviewer());
    }

    @Test
    void unknown_runs_are_null_and_unknown_workflows_refused() {
        assertThat(github().run(repo(), 999_999_999)).isNull();
        assertThat(github().artifact(repo(), 999_999_999, "plan-logs")).isNull();
        assertThat(github().cancelRun(repo(), 999_999_999)).isFalse();
        assertThat(github().dispatch(repo(), "no-such.yml", MAIN, Map.of())).isInstanceOf(Refused.class);
    }
}
