package io.tfpilot.core.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that belongs to one configuration of a request: it moves to {@code history} as a whole when the
 * configuration changes, and comes back as a whole when a revision is withdrawn.
 *
 * @param number never reused within a request
 * @param config module inputs as the person gave them (secrets by name), checked and normalised
 * @param section the rendered section, from begin marker to end marker inclusive
 * @param commitSha the newest commit TfPilot wrote for this revision
 * @param commits every commit TfPilot wrote for it, oldest first
 * @param authors who made this configuration: may not approve it where four eyes are asked for
 * @param pushers who else pushed to the branch
 * @param reviews by review id ({@code gh:<id>} or {@code tfp:<id>})
 * @param mergedSha the commit on base that holds the section
 * @param mergedEqual whether section and module tree there equal the reviewed ones; null while nobody looked
 * @param currentAttempts the attempt of each kind that speaks for this revision; 0 = none
 * @param branchDeletedAt when the branch was cleared away after merge, abandon or withdrawal
 * @param reported key of what the pull request's comment and commit status say now
 */
public record Revision(int number, ObjectNode config, ModuleRef moduleRef, @Nullable RegistryRef registryRef,
        String rendererVersion, Render render, String section, Seal seal, String branchName, @Nullable Sha commitSha,
        List<WrittenCommit> commits, List<Login> authors, List<Pusher> pushers, @Nullable PullRequest pr,
        @Nullable Integer activePrNumber, List<Integer> previousPrs, Map<String, Review> reviews,
        @Nullable Sha mergedSha, @Nullable Boolean mergedEqual, CurrentAttempts currentAttempts,
        @Nullable Instant branchDeletedAt, @Nullable String reported) {

    /** Numbers of the current attempts; 0 = none. */
    public record CurrentAttempts(int plan, int apply, int destroy) {
        public static final CurrentAttempts NONE = new CurrentAttempts(0, 0, 0);

        public int of(RunKind kind) {
            return switch (kind) {
                case PLAN -> plan;
                case APPLY -> apply;
                case DESTROY -> destroy;
                case CLEANUP, DRIFT_PLAN -> 0;
            };
        }

        public CurrentAttempts with(RunKind kind, int number) {
            return switch (kind) {
                case PLAN -> new CurrentAttempts(number, apply, destroy);
                case APPLY -> new CurrentAttempts(plan, number, destroy);
                case DESTROY -> new CurrentAttempts(plan, apply, number);
                case CLEANUP, DRIFT_PLAN -> throw new IllegalArgumentException(kind + " has no attempts");
            };
        }
    }

    /** A revision whose branch stands and of which nothing was reported. */
    public Revision(int number, ObjectNode config, ModuleRef moduleRef, @Nullable RegistryRef registryRef,
            String rendererVersion, Render render, String section, Seal seal, String branchName,
            @Nullable Sha commitSha, List<WrittenCommit> commits, List<Login> authors, List<Pusher> pushers,
            @Nullable PullRequest pr, @Nullable Integer activePrNumber, List<Integer> previousPrs,
            Map<String, Review> reviews, @Nullable Sha mergedSha, @Nullable Boolean mergedEqual,
            CurrentAttempts currentAttempts) {
        this(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName, commitSha,
                commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, null, null);
    }

    public Revision {
        commits = List.copyOf(commits);
        authors = List.copyOf(authors);
        pushers = List.copyOf(pushers);
        previousPrs = List.copyOf(previousPrs);
        reviews = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(reviews));
    }

    /** The head that counts: the pull request's, else the newest commit written. */
    public @Nullable Sha head() {
        var active = activePr();
        return active != null ? active.headSha() : commitSha;
    }

    /** The active pull request; one that was only seen on the branch before it was made active is not it. */
    public @Nullable PullRequest activePr() {
        return pr != null && activePrNumber != null && pr.number() == activePrNumber ? pr : null;
    }

    /** What TfPilot wrote as this commit; null where it did not. */
    public @Nullable WrittenCommit written(@Nullable Sha sha) {
        for (var commit : commits) {
            if (commit.sha().equals(sha)) {
                return commit;
            }
        }
        return null;
    }

    /** Whether the head is one of the revision's commits: written by TfPilot, or accepted by an admin. */
    public boolean owns(Sha head) {
        return written(head) != null || (head.equals(seal.head()) && seal.state() == Seal.State.SEALED);
    }

    /** Merged counts only for a head that is one of the revision's own commits. */
    public boolean isMerged() {
        var active = activePr();
        return mergedSha != null || (active != null && active.merged() && owns(active.headSha()));
    }

    public Revision withPreviousPrs(List<Integer> next) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, next, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withBranchDeletedAt(@Nullable Instant at) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, at, reported);
    }

    public Revision withReported(@Nullable String key) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, key);
    }

    public Revision withRender(Render next, String nextSection, ModuleRef module) {
        return new Revision(number, config, module, registryRef, rendererVersion, next, nextSection, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withSeal(Seal next) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, next, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    /** Notes a commit that TfPilot wrote; it is sealed by being so. */
    public Revision withCommit(WrittenCommit written) {
        var all = new java.util.ArrayList<>(commits);
        all.add(written);
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section,
                new Seal(written.sha(), Seal.State.SEALED, List.of()), branchName, written.sha(), all, authors, pushers,
                pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withPushers(List<Pusher> next) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, next, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withPr(@Nullable PullRequest next, @Nullable Integer active) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, next, active, previousPrs, reviews, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withReviews(Map<String, Review> next) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, next, mergedSha, mergedEqual,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withMerged(@Nullable Sha sha, @Nullable Boolean equal) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, sha, equal,
                currentAttempts, branchDeletedAt, reported);
    }

    public Revision withCurrentAttempts(CurrentAttempts next) {
        return new Revision(number, config, moduleRef, registryRef, rendererVersion, render, section, seal, branchName,
                commitSha, commits, authors, pushers, pr, activePrNumber, previousPrs, reviews, mergedSha, mergedEqual,
                next, branchDeletedAt, reported);
    }
}
