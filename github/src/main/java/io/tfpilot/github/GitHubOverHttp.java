package io.tfpilot.github;

import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The port over GitHub's REST API: github.com, GitHub Enterprise Cloud, or the sandbox. Safe for many threads. */
public final class GitHubOverHttp implements GitHub, AutoCloseable {
    private final Api api;
    private final Self self;
    private final GitReading reading;
    private final GitWriting writing;
    private final PullRequestCalls pulls;
    private final MergeCall merging;
    private final Marks marks;
    private final CheckRuns checks;
    private final Dispatching dispatching;
    private final RunCalls runs;
    private final Artifacts artifacts;
    private final HookDeliveryCalls deliveries;
    private final ExaminationCalls examination;

    public GitHubOverHttp(GitHubSettings settings, World world, CallCounter counter) {
        this.api = new Api(settings, world, counter);
        this.self = new Self(api, settings.credentials());
        this.reading = new GitReading(api);
        this.writing = new GitWriting(api, reading);
        this.pulls = new PullRequestCalls(api);
        this.merging = new MergeCall(api, pulls);
        this.marks = new Marks(api, self);
        this.checks = new CheckRuns(api, settings.credentials());
        this.dispatching = new Dispatching(api);
        this.runs = new RunCalls(api, settings.workflows());
        this.artifacts = new Artifacts(api);
        this.deliveries = new HookDeliveryCalls(api, settings.hook());
        this.examination = new ExaminationCalls(new Asking(api, world.clock()), settings, deliveries, this);
    }

    /** What GitHub still allows; background work and sync ask before they start. */
    public RateBudget budget() {
        return api.budget();
    }

    /** Asks how things are, of the credential and of repositories. */
    public Examination examination() {
        return examination;
    }

    /** @param home a repository with whose credential accounts are looked up */
    public Roster.Directory people(RepoName home) {
        return new PeopleCalls(api, home);
    }

    /** What clouds are told of repositories. */
    public ConnectGitHub connect() {
        return new ConnectCalls(api, artifacts);
    }

    /** An answer that is not what GitHub's description promises is GitHub's trouble, not ours. */
    static <T extends @Nullable Object> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (GitHubJson.Unreadable broken) {
            throw new GitHubTrouble("GitHub's answer cannot be read: " + broken.getMessage(), null, broken);
        }
    }

    private static void told(Runnable order) {
        asked(() -> {
            order.run();
            return true;
        });
    }

    @Override
    public Login self() {
        return asked(self::login);
    }

    @Override
    public @Nullable Sha branchHead(RepoName repo, String branch) {
        return asked(() -> reading.branchHead(repo, branch));
    }

    @Override
    public Folder folder(RepoName repo, Sha commit, String path) {
        return asked(() -> reading.folder(repo, commit, path));
    }

    @Override
    public Folders folders(RepoName repo, Sha commit, String path) {
        return asked(() -> reading.folders(repo, commit, path));
    }

    @Override
    public FileContent content(RepoName repo, Sha file) {
        return asked(() -> reading.content(repo, file));
    }

    @Override
    public @Nullable String readFile(RepoName repo, Sha commit, String path) {
        return asked(() -> reading.readFile(repo, commit, path));
    }

    @Override
    public @Nullable Sha treeOf(RepoName repo, Sha commit, String path) {
        return asked(() -> reading.treeOf("treeOf", repo, commit, path));
    }

    @Override
    public @Nullable CommitInfo commit(RepoName repo, Sha sha) {
        return asked(() -> reading.commit(repo, sha));
    }

    @Override
    public Comparison compare(RepoName repo, String base, String head) {
        return asked(() -> reading.compare(repo, base, head));
    }

    @Override
    public Sha writeCommit(RepoName repo, NewCommit commit) {
        return asked(() -> writing.writeCommit(repo, commit));
    }

    @Override
    public BranchWrite putBranch(RepoName repo, String branch, Sha sha) {
        return asked(() -> writing.putBranch(repo, branch, sha));
    }

    @Override
    public void deleteBranch(RepoName repo, String branch) {
        told(() -> writing.deleteBranch(repo, branch));
    }

    @Override
    public PullRequestOutcome ensurePullRequest(RepoName repo, String head, String base, String title, String body) {
        return asked(() -> pulls.ensure(repo, head, base, title, body));
    }

    @Override
    public @Nullable PullRequestSeen openPullRequest(RepoName repo, String head, String base) {
        return asked(() -> pulls.open("openPullRequest", repo, head, base));
    }

    @Override
    public void describePullRequest(RepoName repo, int number, String body) {
        told(() -> pulls.describe(repo, number, body));
    }

    @Override
    public @Nullable PullRequestSeen pullRequest(RepoName repo, int number) {
        return asked(() -> pulls.find(repo, number));
    }

    @Override
    public List<ReviewSeen> reviews(RepoName repo, int number) {
        return asked(() -> pulls.reviews(repo, number));
    }

    @Override
    public PullRequestSeen closePullRequest(RepoName repo, int number) {
        return asked(() -> pulls.close(repo, number));
    }

    @Override
    public ReviewOutcome review(UserToken person, RepoName repo, int number, Sha commit, String verdict,
            String comment) {
        return asked(
                () -> pulls.review(person, new PullRequestCalls.ReviewOrder(repo, number, commit, verdict, comment)));
    }

    @Override
    public MergeOutcome merge(@Nullable UserToken person, RepoName repo, int number, Sha head, String title) {
        return asked(() -> merging.merge(person, new MergeCall.Order(repo, number, head, title)));
    }

    @Override
    public void setStatus(RepoName repo, Sha sha, String state, String context, String description, String url) {
        told(() -> marks.set(repo, sha, new Marks.Status(state, context, description, url)));
    }

    @Override
    public boolean putCheck(RepoName repo, Sha sha, Check check) {
        return asked(() -> checks.put(repo, sha, check));
    }

    @Override
    public void putComment(RepoName repo, int number, String marker, String body) {
        told(() -> marks.putComment(repo, number, marker, body));
    }

    @Override
    public DispatchOutcome dispatch(RepoName repo, String workflowFile, String ref, Map<String, String> inputs) {
        return asked(() -> dispatching.dispatch(new Dispatching.Order(repo, workflowFile, ref, inputs)));
    }

    @Override
    public @Nullable RunSeen run(RepoName repo, long runId) {
        return asked(() -> runs.run(repo, runId));
    }

    @Override
    public List<RunSeen> dispatchedRuns(RepoName repo, String workflowFile, Instant since) {
        return asked(() -> runs.dispatched(repo, workflowFile, since));
    }

    @Override
    public boolean cancelRun(RepoName repo, long runId) {
        return asked(() -> runs.cancel(repo, runId));
    }

    @Override
    public @Nullable SortedMap<String, String> artifact(RepoName repo, long runId, String name) {
        return asked(() -> artifacts.read(repo, runId, name));
    }

    @Override
    public List<JobSeen> jobs(RepoName repo, long runId) {
        return asked(() -> runs.jobs(repo, runId));
    }

    @Override
    public List<HookDelivery> hookDeliveries(Instant since) {
        return asked(() -> deliveries.since(since));
    }

    @Override
    public void redeliver(long deliveryId) {
        told(() -> deliveries.redeliver(deliveryId));
    }

    @Override
    public @Nullable Login userOf(UserToken token) {
        return asked(() -> UserCalls.userOf(api, token));
    }

    @Override
    public void close() {
        api.close();
    }
}
