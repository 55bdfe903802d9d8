package io.tfpilot.core.github;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Port: GitHub in the words of the use cases. Calls are made with the server's own credential; those that take a
 * {@link UserToken} are made as that person. What GitHub refuses for a reason that people can mend is a value; a
 * {@link GitHubTrouble} is a broken or throttled GitHub.
 */
public interface GitHub {
    /** The login under which the server's own credential acts (runs it dispatches have this actor). */
    Login self();

    // Reading git

    /** The commit a branch points at; null where there is no such branch. */
    @Nullable
    Sha branchHead(RepoName repo, String branch);

    /** Texts of the files directly in the folder at the commit, by name; empty where the folder does not exist. */
    SortedMap<String, String> readFolder(RepoName repo, Sha commit, String path);

    /** Names and trees of the folders directly in {@code path}. */
    SortedMap<String, Sha> listFolders(RepoName repo, Sha commit, String path);

    @Nullable
    String readFile(RepoName repo, Sha commit, String path);

    /** The git tree of a folder at a commit; null where it does not exist. */
    @Nullable
    Sha treeOf(RepoName repo, Sha commit, String path);

    CommitInfo commit(RepoName repo, Sha sha);

    /** What {@code head} has that the merge base with {@code base} has not. */
    Comparison compare(RepoName repo, String base, String head);

    // Writing git

    /** Blobs, tree and commit; no branch is moved. A null content deletes the path. */
    Sha writeCommit(RepoName repo, NewCommit commit);

    /** Makes the branch point at {@code sha}; an existing branch is only moved forward unless it is already there. */
    BranchWrite putBranch(RepoName repo, String branch, Sha sha);

    /** Gone afterwards, whether it was there or not. */
    void deleteBranch(RepoName repo, String branch);

    // Pull requests

    /** The open pull request from {@code head} to {@code base}, made if there is none. */
    PullRequestOutcome ensurePullRequest(RepoName repo, String head, String base, String title, String body);

    @Nullable
    PullRequestSeen pullRequest(RepoName repo, int number);

    List<ReviewSeen> reviews(RepoName repo, int number);

    /** The pull request as it is then: closed, by this call or before it. */
    PullRequestSeen closePullRequest(RepoName repo, int number);

    /** A review as the person; {@code verdict} is APPROVE, REQUEST_CHANGES or COMMENT. */
    ReviewOutcome review(UserToken person, RepoName repo, int number, Sha commit, String verdict, String comment);

    /** Merges iff the head still is {@code head}; as the person, or as the server where {@code person} is null. */
    MergeOutcome merge(@Nullable UserToken person, RepoName repo, int number, Sha head, String title);

    /** One commit status; GitHub keeps the newest per context. */
    void setStatus(RepoName repo, Sha sha, String state, String context, String description, String url);

    /** Keeps one comment that holds {@code marker} up to date. */
    void putComment(RepoName repo, int number, String marker, String body);

    // Actions

    DispatchOutcome dispatch(RepoName repo, String workflowFile, String ref, Map<String, String> inputs);

    /** The run as it is now, past every cache; null where it was deleted. */
    @Nullable
    RunSeen run(RepoName repo, long runId);

    /** Dispatched runs created since, of one workflow file, at most 100, newest first. */
    List<RunSeen> dispatchedRuns(RepoName repo, String workflowFile, Instant since);

    /** True iff GitHub took the wish to cancel (it may take minutes). */
    boolean cancelRun(RepoName repo, long runId);

    /** Files of the artifact of this exact name, as text; null where there is none (yet). Bounded in size. */
    @Nullable
    SortedMap<String, String> artifact(RepoName repo, long runId, String name);

    /** Names, states and times of the run's jobs and steps, for the page. */
    List<JobSeen> jobs(RepoName repo, long runId);

    // Hook

    /** Deliveries of the last {@code since}, newest first. */
    List<HookDelivery> hookDeliveries(Instant since);

    void redeliver(long deliveryId);

    // Sign-in

    /** Who a user token belongs to; null where it is not valid (any more). */
    @Nullable
    Login userOf(UserToken token);

    /** A person's OAuth token. Never shown. */
    record UserToken(String value) {
        @Override
        public String toString() {
            return "UserToken[hidden]";
        }
    }

    record CommitInfo(Sha sha, Sha tree, List<Sha> parents, @Nullable Login author, @Nullable Login committer,
            String message) {}

    /** @param status ahead, behind, diverged or identical */
    record Comparison(String status, Sha mergeBase, List<Sha> commits, List<String> changedFiles) {}

    /** @param parents the first one's tree is the base of the new tree unless {@code baseTree} says otherwise */
    record NewCommit(List<Sha> parents, Map<String, @Nullable String> files, String message) {}

    sealed interface BranchWrite {}

    record BranchAt(Sha sha) implements BranchWrite {}

    /** The branch points at something that {@code sha} does not descend from. */
    record BranchElsewhere(Sha actual) implements BranchWrite {}

    sealed interface PullRequestOutcome {}

    record PullRequestOpen(PullRequestSeen pullRequest) implements PullRequestOutcome {}

    sealed interface ReviewOutcome {}

    record Reviewed(ReviewSeen review) implements ReviewOutcome {}

    sealed interface MergeOutcome {}

    record Merged(Sha sha) implements MergeOutcome {}

    sealed interface DispatchOutcome {}

    /** @param runId null where GitHub did not say which run it made */
    record Dispatched(@Nullable Long runId, @Nullable String url) implements DispatchOutcome {}

    /** GitHub said no, in its own words; {@code retryable} where the same call may succeed a moment later. */
    record Refused(int status, String message, boolean retryable)
            implements
                PullRequestOutcome,
                ReviewOutcome,
                MergeOutcome,
                DispatchOutcome {}

    /** The call may have had its effect: nobody knows. Only for calls that must not be repeated. */
    record Unknown(String message) implements DispatchOutcome, MergeOutcome {}

    record JobSeen(long id, String name, String status, @Nullable String conclusion, @Nullable Instant startedAt,
            @Nullable Instant completedAt, List<StepSeen> steps) {}

    record StepSeen(int number, String name, String status, @Nullable String conclusion, @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    record HookDelivery(long id, String guid, Instant deliveredAt, int statusCode, String event) {}

    /** GitHub cannot be asked now: down, throttled, or not letting us in. */
    final class GitHubTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient @Nullable Instant retryAt;

        public GitHubTrouble(String message, @Nullable Instant retryAt, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAt = retryAt;
        }

        /** When to ask again, where GitHub said so. */
        public @Nullable Instant retryAt() {
            return retryAt;
        }
    }
}
