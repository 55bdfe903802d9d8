package io.tfpilot.core.github;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: pull requests, their reviews and merges, and what is reported to them. */
public interface Pulls {
    /** The open pull request from {@code head} to {@code base}, made if there is none. */
    PullRequestOutcome ensurePullRequest(RepoName repo, String head, String base, String title, String body);

    /** The open pull request from {@code head} to {@code base}; null where there is none. */
    @Nullable
    PullRequestSeen openPullRequest(RepoName repo, String head, String base);

    /** Puts another description into a pull request. */
    void describePullRequest(RepoName repo, int number, String body);

    @Nullable
    PullRequestSeen pullRequest(RepoName repo, int number);

    List<ReviewSeen> reviews(RepoName repo, int number);

    /** The pull request as it is then: closed, by this call or before it. */
    PullRequestSeen closePullRequest(RepoName repo, int number);

    /** A review as the person; {@code verdict} is APPROVE, REQUEST_CHANGES or COMMENT. */
    ReviewOutcome review(GitHub.UserToken person, RepoName repo, int number, Sha commit, String verdict,
            String comment);

    /** Merges iff the head still is {@code head}; as the person, or as the server where {@code person} is null. */
    MergeOutcome merge(GitHub.@Nullable UserToken person, RepoName repo, int number, Sha head, String title);

    /** One commit status; GitHub keeps the newest per context. */
    void setStatus(RepoName repo, Sha sha, String state, String context, String description, String url);

    /**
     * One check run of the App per commit and name, made or brought up to date. Nobody else can make one that counts as the
     * App's.
     *
     * @return false where the server's credential cannot make any: a plain token, or an App without the right
     */
    boolean putCheck(RepoName repo, Sha sha, Check check);

    /** Keeps one comment that holds {@code marker} up to date. */
    void putComment(RepoName repo, int number, String marker, String body);

    /**
     * @param state also of the commit status of this name
     * @param title what it says in one line
     * @param summary Markdown, beside the pull request
     */
    record Check(String name, State state, String title, String summary, String url) {
        /** What the check came to. */
        public enum State {
            PENDING,
            SUCCESS,
            FAILURE,
            /** A person has to do something before it can pass. */
            ACTION_REQUIRED
        }
    }

    sealed interface PullRequestOutcome permits PullRequestOpen, GitHub.Refused {}

    record PullRequestOpen(PullRequestSeen pullRequest) implements PullRequestOutcome {}

    sealed interface ReviewOutcome permits Reviewed, GitHub.Refused {}

    record Reviewed(ReviewSeen review) implements ReviewOutcome {}

    sealed interface MergeOutcome permits Merged, GitHub.Refused, GitHub.Unknown {}

    record Merged(Sha sha) implements MergeOutcome {}
}
