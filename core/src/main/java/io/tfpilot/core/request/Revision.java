package io.tfpilot.core.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that belongs to one configuration of a request: it moves to {@code history} as a whole when the
 * configuration changes, and comes back as a whole when a revision is withdrawn.
 *
 * @param number never reused within a request
 * @param authors who made this configuration: may not approve it where four eyes are required
 * @param reviews by review id ({@code gh:<id>} or {@code tfp:<id>})
 * @param currentAttempts the attempt of each kind that speaks for this revision; 0 = none
 * @param reported what the pull request's comment and commit status say now; null before the first report
 */
public record Revision(int number, Configuration configuration, Rendering rendering, Branch branch, PullRequests pulls,
        List<Login> authors, Map<String, Review> reviews, Merge merge, CurrentAttempts currentAttempts,
        @Nullable String reported) {

    /** @param config module inputs as the person gave them (secrets by name), checked and normalised */
    public record Configuration(ObjectNode config, ModuleRef moduleRef, @Nullable RegistryRef registryRef) {}

    /** @param section the rendered section, from begin marker to end marker inclusive */
    public record Rendering(String rendererVersion, Render render, String section) {}

    /**
     * @param commitSha the newest commit TfPilot wrote for this revision
     * @param commits every commit TfPilot wrote for it, oldest first
     * @param pushers who else pushed to the branch
     * @param deletedAt when it was cleared away after merge, abandon or withdrawal
     */
    public record Branch(String name, @Nullable Sha commitSha, List<WrittenCommit> commits, Seal seal,
            List<Pusher> pushers, @Nullable Instant deletedAt) {
        public Branch {
            commits = List.copyOf(commits);
            pushers = List.copyOf(pushers);
        }

        /** A branch that holds nothing yet. */
        public static Branch empty(String name) {
            return new Branch(name, null, List.of(), Seal.NONE, List.of(), null);
        }
    }

    /**
     * @param latest the newest that was seen; it counts where its number is the active one
     * @param previous numbers of those that were the active one before
     */
    public record PullRequests(@Nullable PullRequest latest, @Nullable Integer activeNumber, List<Integer> previous) {
        public static final PullRequests NONE = new PullRequests(null, null, List.of());

        public PullRequests {
            previous = List.copyOf(previous);
        }
    }

    /**
     * @param sha the commit on base that holds the section; null before it is known
     * @param equal whether section and module tree there equal the reviewed ones; null while nobody looked
     */
    public record Merge(@Nullable Sha sha, @Nullable Boolean equal) {
        public static final Merge NONE = new Merge(null, null);
    }

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

    public Revision {
        authors = List.copyOf(authors);
        reviews = Collections.unmodifiableMap(new TreeMap<>(reviews));
    }

    /** A revision of which nothing is on GitHub yet. */
    public static Revision rendered(int number, Configuration configuration, Rendering rendering, String branchName,
            Login author) {
        return new Revision(number, configuration, rendering, Branch.empty(branchName), PullRequests.NONE,
                List.of(author), Map.of(), Merge.NONE, CurrentAttempts.NONE, null);
    }

    public ObjectNode config() {
        return configuration.config();
    }

    public ModuleRef moduleRef() {
        return configuration.moduleRef();
    }

    public @Nullable RegistryRef registryRef() {
        return configuration.registryRef();
    }

    public String rendererVersion() {
        return rendering.rendererVersion();
    }

    public Render render() {
        return rendering.render();
    }

    public String section() {
        return rendering.section();
    }

    public String branchName() {
        return branch.name();
    }

    public @Nullable Sha commitSha() {
        return branch.commitSha();
    }

    public List<WrittenCommit> commits() {
        return branch.commits();
    }

    public Seal seal() {
        return branch.seal();
    }

    public List<Pusher> pushers() {
        return branch.pushers();
    }

    public @Nullable Instant branchDeletedAt() {
        return branch.deletedAt();
    }

    /** The newest pull request that was seen, active or not. */
    public @Nullable PullRequest pr() {
        return pulls.latest();
    }

    public @Nullable Integer activePrNumber() {
        return pulls.activeNumber();
    }

    public List<Integer> previousPrs() {
        return pulls.previous();
    }

    public @Nullable Sha mergedSha() {
        return merge.sha();
    }

    public @Nullable Boolean mergedEqual() {
        return merge.equal();
    }

    /** The head that counts: the pull request's where it is known, else the newest commit written. */
    public @Nullable Sha head() {
        var active = activePr();
        return active != null && active.headSha().isKnown() ? active.headSha() : commitSha();
    }

    /** The active pull request; one that was only seen on the branch before it was made active is not it. */
    public @Nullable PullRequest activePr() {
        var pr = pulls.latest();
        var active = pulls.activeNumber();
        return pr != null && active != null && pr.number() == active ? pr : null;
    }

    /** What TfPilot wrote as this commit; null where it did not. */
    public @Nullable WrittenCommit written(@Nullable Sha sha) {
        for (var commit : commits()) {
            if (commit.sha().equals(sha)) {
                return commit;
            }
        }
        return null;
    }

    /** Whether the head is one of the revision's commits: written by TfPilot, or accepted by an admin. */
    public boolean owns(Sha head) {
        return written(head) != null || (head.equals(seal().head()) && seal().state() == Seal.State.SEALED);
    }

    /**
     * Merged counts only for a head that is one of the revision's own commits, or that the earlier system did not
     * record.
     */
    public boolean isMerged() {
        var active = activePr();
        return mergedSha() != null || (active != null && active.merged()
                && (owns(active.headSha()) || !active.headSha().isKnown()));
    }

    public Revision withPreviousPrs(List<Integer> next) {
        return withPulls(new PullRequests(pulls.latest(), pulls.activeNumber(), next));
    }

    public Revision withBranchDeletedAt(@Nullable Instant at) {
        return withBranch(new Branch(branch.name(), branch.commitSha(), branch.commits(), branch.seal(),
                branch.pushers(), at));
    }

    public Revision withReported(@Nullable String state) {
        return new Revision(number, configuration, rendering, branch, pulls, authors, reviews, merge, currentAttempts,
                state);
    }

    public Revision withSeal(Seal next) {
        return withBranch(new Branch(branch.name(), branch.commitSha(), branch.commits(), next, branch.pushers(),
                branch.deletedAt()));
    }

    /** Notes a commit that TfPilot wrote; it is sealed by being so. */
    public Revision withCommit(WrittenCommit written) {
        var all = new ArrayList<>(branch.commits());
        all.add(written);
        return withBranch(new Branch(branch.name(), written.sha(), all,
                Seal.of(written.sha(), Seal.State.SEALED), branch.pushers(), branch.deletedAt()));
    }

    /** Notes the head of a merge that was recorded without it; that says nothing about the seal. */
    public Revision withMergedHead(Sha head) {
        if (written(head) != null) {
            return this;
        }
        var all = new ArrayList<>(branch.commits());
        all.add(new WrittenCommit(head, "unknown", Sha.UNKNOWN));
        return withBranch(new Branch(branch.name(), branch.commitSha(), all, branch.seal(), branch.pushers(),
                branch.deletedAt()));
    }

    public Revision withPushers(List<Pusher> next) {
        return withBranch(new Branch(branch.name(), branch.commitSha(), branch.commits(), branch.seal(), next,
                branch.deletedAt()));
    }

    private Revision withBranch(Branch next) {
        return new Revision(number, configuration, rendering, next, pulls, authors, reviews, merge, currentAttempts,
                reported);
    }

    public Revision withPr(@Nullable PullRequest next, @Nullable Integer active) {
        return withPulls(new PullRequests(next, active, pulls.previous()));
    }

    private Revision withPulls(PullRequests next) {
        return new Revision(number, configuration, rendering, branch, next, authors, reviews, merge, currentAttempts,
                reported);
    }

    public Revision withReviews(Map<String, Review> next) {
        return new Revision(number, configuration, rendering, branch, pulls, authors, next, merge, currentAttempts,
                reported);
    }

    public Revision withMerged(@Nullable Sha sha, @Nullable Boolean equal) {
        return new Revision(number, configuration, rendering, branch, pulls, authors, reviews, new Merge(sha, equal),
                currentAttempts, reported);
    }

    public Revision withCurrentAttempts(CurrentAttempts next) {
        return new Revision(number, configuration, rendering, branch, pulls, authors, reviews, merge, next, reported);
    }
}
