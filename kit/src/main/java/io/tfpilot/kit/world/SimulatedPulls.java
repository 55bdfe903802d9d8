package io.tfpilot.kit.world;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Sha;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every pull request there ever was, with its reviews and its merge; they follow their branches. */
final class SimulatedPulls {
    private final RepoName repo;
    private final SimulatedGit git;
    private final Newsroom newsroom;
    private final Map<Integer, SimulatedPull> pulls = new TreeMap<>();
    private boolean mergeBroken;
    private boolean mergeLost;
    private long nextReview = 1;

    SimulatedPulls(RepoName repo, SimulatedGit git, Newsroom newsroom) {
        this.repo = repo;
        this.git = git;
        this.newsroom = newsroom;
    }

    List<PullRequestSeen> all() {
        return pulls.values().stream().map(pull -> pull.seen(null)).toList();
    }

    SimulatedPull get(int number) {
        return Objects.requireNonNull(pulls.get(number), "pull request " + number);
    }

    @Nullable
    PullRequestSeen seen(int number) {
        var pull = pulls.get(number);
        return pull == null ? null : pull.seen(null);
    }

    /** The branch stands here now; the news name who pushed. */
    void moved(String branch, Sha sha, Login pusher) {
        if (sha.equals(git.head(branch))) {
            return;
        }
        git.move(branch, sha);
        for (var pull : pulls.values()) {
            if (pull.isOpen() && pull.head().equals(branch)) {
                pull.pushed(sha, newsroom.now());
                tell(pull, pusher);
            }
        }
    }

    void gone(String branch) {
        pulls.values().stream().filter(pull -> pull.isOpen() && pull.head().equals(branch)).forEach(this::close);
    }

    @Nullable
    PullRequestSeen open(SimulatedPull.Branches branches) {
        return pulls.values().stream().filter(pull -> pull.isOpen() && pull.head().equals(branches.head())
                && pull.base().equals(branches.base())).map(pull -> pull.seen(null)).findFirst().orElse(null);
    }

    Pulls.PullRequestOutcome ensure(SimulatedPull.Branches branches, String title, String body) {
        var head = branches.head();
        var base = branches.base();
        var open = open(branches);
        if (open != null) {
            return new Pulls.PullRequestOpen(open);
        }
        var headSha = git.head(head);
        if (headSha == null) {
            return new GitHub.Refused(422, "head is invalid", GitHubRule.OTHER);
        }
        if (git.onlyIn(headSha, git.resolve(base).sha()).isEmpty()) {
            return new GitHub.Refused(422, "No commits between " + base + " and " + head, GitHubRule.OTHER);
        }
        var pull = new SimulatedPull(repo, pulls.size() + 1, branches, title, headSha, newsroom.now());
        pull.describe(body);
        pulls.put(pull.number(), pull);
        tell(pull, null);
        return new Pulls.PullRequestOpen(pull.seen(null));
    }

    void close(int number) {
        var pull = pulls.get(number);
        if (pull != null && pull.isOpen()) {
            close(pull);
        }
    }

    void retarget(int number, String base) {
        var pull = get(number);
        pull.retargeted(base, newsroom.now());
        tell(pull, null);
    }

    private void close(SimulatedPull pull) {
        pull.closed(newsroom.now());
        tell(pull, null);
    }

    /** @param who null where the token is nobody's */
    Pulls.ReviewOutcome review(@Nullable Login who, int number, Sha commit, String verdict, String comment) {
        var pull = pulls.get(number);
        if (pull == null || !pull.isOpen() || who == null) {
            return new GitHub.Refused(422, "Can not review this pull request", GitHubRule.OTHER);
        }
        var state = switch (verdict) {
            case "APPROVE" -> Review.State.APPROVED;
            case "REQUEST_CHANGES" -> Review.State.CHANGES_REQUESTED;
            default -> Review.State.COMMENTED;
        };
        var seen = new ReviewSeen(repo, number, nextReview++, new Review(who, state, commit,
                newsroom.now().truncatedTo(ChronoUnit.SECONDS), Review.Source.GITHUB, null, comment));
        pull.reviewed(seen);
        newsroom.tell(seen, List.of(pull.head()));
        return new Pulls.Reviewed(seen);
    }

    void breakNextMerge() {
        mergeBroken = true;
    }

    void loseNextMerge() {
        mergeLost = true;
    }

    Pulls.MergeOutcome merge(Login who, int number, Sha head, String title) {
        var pull = pulls.get(number);
        if (pull == null) {
            return new GitHub.Refused(404, "Not Found", GitHubRule.NOT_FOUND);
        }
        if (pull.mergeSha() != null) {
            return new Pulls.Merged(pull.mergeSha());
        }
        if (!pull.isOpen() || !pull.headSha().equals(head)) {
            return new GitHub.Refused(409, "Head branch was modified. Review and try the merge again.",
                    GitHubRule.HEAD_MOVED);
        }
        if (mergeLost) {
            mergeLost = false;
            return new GitHub.Unknown("connection reset");
        }
        var base = Objects.requireNonNull(git.head(pull.base()));
        var files = git.merged(base, head);
        if (files == null) {
            return new GitHub.Refused(405, "Pull Request is not mergeable", GitHubRule.CONFLICT);
        }
        var sha = git.add(files, List.of(base, head), who, title);
        git.move(pull.base(), sha);
        pull.merged(sha, newsroom.now());
        tell(pull, null);
        if (mergeBroken) {
            mergeBroken = false;
            return new GitHub.Unknown("connection reset");
        }
        return new Pulls.Merged(sha);
    }

    private void tell(SimulatedPull pull, @Nullable Login pusher) {
        var seen = pull.seen(pusher);
        newsroom.tell(seen, List.of(pull.head(), seen.title()));
    }
}
