package io.tfpilot.kit.world;

import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.operations.GitHub;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A GitHub of one repository in memory. What a webhook would tell piles up in {@link #takeNews}; runs stand still
 * until {@link #goOn}.
 */
public final class SimulatedGitHub implements GitHub {
    /** Who the server's own credential is. */
    public static final Login SELF = new Login("tfpilot-app[bot]");

    private static final String TOKEN = "gho_";

    private final RepoName repo;
    private final InstantSource clock;
    private final SimulatedGit git;
    private final SimulatedInfrastructure runner;
    private final SimulatedActions actions = new SimulatedActions();
    private final Map<Integer, SimulatedPull> pulls = new TreeMap<>();
    private final List<News> news = new ArrayList<>();
    private final Map<String, String> statuses = new TreeMap<>();
    private @Nullable DispatchOutcome dispatchAnswer;
    private boolean dispatchLost;
    private boolean mergeBroken;
    private final Map<RunKind, Runnable> afterDispatch = new EnumMap<>(RunKind.class);
    private int callsToFail;
    private long nextReview = 1;

    /** @param files the tree of the first commit of main */
    public SimulatedGitHub(RepoName repo, Map<String, String> files, InstantSource clock,
            SimulatedInfrastructure runner) {
        this.repo = repo;
        this.clock = clock;
        this.runner = runner;
        this.git = new SimulatedGit(repo.toString());
        git.move("main", git.add(new TreeMap<>(files), List.of(), SELF, "Begin"));
    }

    // What the world does

    /** The token of a person who is signed in. */
    public static UserToken tokenOf(Login person) {
        return new UserToken(TOKEN + person);
    }

    /** What was not told yet, oldest first; it is forgotten here. */
    public List<News> takeNews() {
        var taken = List.copyOf(news);
        news.clear();
        return taken;
    }

    /** Every run there ever was, oldest first. */
    public List<SimulatedRun> runs() {
        return actions.all();
    }

    /** Every pull request there ever was, oldest first. */
    public List<PullRequestSeen> pulls() {
        return pulls.values().stream().map(pull -> pull.seen(null)).toList();
    }

    /** Requested becomes in progress; in progress becomes completed. */
    public void goOn(SimulatedRun run) {
        if (run.isCancelWanted()) {
            run.end(Ending.bare("cancelled"), clock.instant());
        } else if (run.isRunning()) {
            run.end(runner.run(run, git), clock.instant());
        } else {
            runner.begin(run, runs().stream().filter(SimulatedRun::isRunning).toList());
            run.begin(clock.instant());
        }
        tell(run.seen(), List.of(run.title()));
    }

    /** Somebody deletes the run. */
    public void deleteRun(SimulatedRun run) {
        actions.forget(run.id());
    }

    /** Somebody pushes to a branch with their own git. */
    public Sha push(Login person, String branch, Map<String, @Nullable String> files) {
        var parent = Objects.requireNonNull(git.head(branch), branch);
        var sha = git.write(List.of(parent), files, person, "A change by hand");
        moved(branch, sha, person);
        return sha;
    }

    /** Somebody pushes a branch of their own making, one commit on top of main. */
    public Sha createBranch(Login person, String branch, Map<String, @Nullable String> files) {
        var sha = git.write(List.of(git.resolve("main").sha()), files, person, "A branch by hand");
        moved(branch, sha, person);
        return sha;
    }

    /** Somebody merges on GitHub's own page. */
    public MergeOutcome mergeByHand(Login person, int number) {
        return merge(tokenOf(person), repo, number, pull(number).headSha(), "By hand");
    }

    /** Somebody reviews on GitHub's own page. */
    public ReviewOutcome reviewByHand(Login person, int number, String verdict) {
        return review(tokenOf(person), repo, number, pull(number).headSha(), verdict, "");
    }

    /** The next dispatch answers this instead; its run starts all the same. */
    public void answerNextDispatch(DispatchOutcome answer) {
        dispatchAnswer = answer;
    }

    /** The next dispatch is lost on the way: nobody knows, and no run starts. */
    public void loseNextDispatch() {
        dispatchAnswer = new Unknown("connection reset");
        dispatchLost = true;
    }

    /** The next merge happens, but the connection breaks before its answer. */
    public void breakNextMerge() {
        mergeBroken = true;
    }

    /** This happens once a run of the kind has begun, before the server hears the answer. */
    public void afterNextDispatch(RunKind kind, Runnable what) {
        afterDispatch.put(kind, what);
    }

    /** GitHub is down for so many calls of servers: they have no effect. */
    public void failNextCalls(int calls) {
        callsToFail = calls;
    }

    /** Called before each call of a server. */
    void mayFail() {
        if (callsToFail > 0) {
            callsToFail--;
            throw new GitHubTrouble("502 Bad Gateway", null, null);
        }
    }

    /** The commit status that stands, by commit and context. */
    public @Nullable String status(Sha sha, String context) {
        return statuses.get(sha + " " + context);
    }

    private SimulatedPull pull(int number) {
        return Objects.requireNonNull(pulls.get(number), "pull request " + number);
    }

    private void tell(Fact fact, List<String> hints) {
        news.add(new News(fact, hints));
    }

    private void tell(SimulatedPull pull, @Nullable Login pusher) {
        tell(pull.seen(pusher), List.of(pull.head(), pull.seen(null).title()));
    }

    private void moved(String branch, Sha sha, Login pusher) {
        if (sha.equals(git.head(branch))) {
            return;
        }
        git.move(branch, sha);
        for (var pull : pulls.values()) {
            if (pull.isOpen() && pull.head().equals(branch)) {
                pull.pushed(sha, clock.instant());
                tell(pull, pusher);
            }
        }
    }

    // What the server asks

    @Override
    public Login self() {
        return SELF;
    }

    @Override
    public @Nullable Sha branchHead(RepoName where, String branch) {
        return git.head(branch);
    }

    @Override
    public SortedMap<String, String> readFolder(RepoName where, Sha commit, String path) {
        var files = SimulatedGit.below(git.commit(commit), path);
        files.keySet().removeIf(name -> name.contains("/"));
        return files;
    }

    @Override
    public SortedMap<String, Sha> listFolders(RepoName where, Sha commit, String path) {
        var folders = new TreeMap<String, Sha>();
        SimulatedGit.below(git.commit(commit), path).keySet().stream().filter(name -> name.contains("/"))
                .map(name -> name.substring(0, name.indexOf('/'))).distinct().forEach(name -> folders.put(name,
                        Objects.requireNonNull(treeOf(where, commit, path.isEmpty() ? name : path + "/" + name))));
        return folders;
    }

    @Override
    public @Nullable String readFile(RepoName where, Sha commit, String path) {
        return git.commit(commit).files().get(path);
    }

    @Override
    public @Nullable Sha treeOf(RepoName where, Sha commit, String path) {
        return SimulatedGit.tree(git.commit(commit), path);
    }

    @Override
    public CommitInfo commit(RepoName where, Sha sha) {
        var commit = git.commit(sha);
        return new CommitInfo(sha, Objects.requireNonNull(SimulatedGit.tree(commit, "")), commit.parents(),
                commit.author(), commit.author(), commit.message());
    }

    @Override
    public Comparison compare(RepoName where, String base, String head) {
        var from = git.resolve(base).sha();
        var to = git.resolve(head).sha();
        var mergeBase = git.mergeBase(from, to);
        var status = from.equals(to)
                ? "identical"
                : mergeBase.sha().equals(from) ? "ahead" : mergeBase.sha().equals(to) ? "behind" : "diverged";
        return new Comparison(status, mergeBase.sha(), git.onlyIn(to, from),
                SimulatedGit.changed(mergeBase, git.commit(to)));
    }

    @Override
    public Sha writeCommit(RepoName where, NewCommit commit) {
        return git.write(commit.parents(), commit.files(), SELF, commit.message());
    }

    @Override
    public BranchWrite putBranch(RepoName where, String branch, Sha sha) {
        var head = git.head(branch);
        if (head != null && !git.descends(sha, head)) {
            return new BranchElsewhere(head);
        }
        moved(branch, sha, SELF);
        return new BranchAt(sha);
    }

    @Override
    public void deleteBranch(RepoName where, String branch) {
        if (git.remove(branch)) {
            pulls.values().stream().filter(pull -> pull.isOpen() && pull.head().equals(branch)).forEach(this::close);
        }
    }

    @Override
    public PullRequestOutcome ensurePullRequest(RepoName where, String head, String base, String title, String body) {
        for (var pull : pulls.values()) {
            if (pull.isOpen() && pull.head().equals(head) && pull.base().equals(base)) {
                return new PullRequestOpen(pull.seen(null));
            }
        }
        var headSha = git.head(head);
        if (headSha == null) {
            return new Refused(422, "head is invalid", false);
        }
        if (git.onlyIn(headSha, git.resolve(base).sha()).isEmpty()) {
            return new Refused(422, "No commits between " + base + " and " + head, false);
        }
        var pull = new SimulatedPull(repo, pulls.size() + 1, new SimulatedPull.Branches(head, base), title, headSha,
                clock.instant());
        pulls.put(pull.number(), pull);
        tell(pull, null);
        return new PullRequestOpen(pull.seen(null));
    }

    @Override
    public @Nullable PullRequestSeen pullRequest(RepoName where, int number) {
        var pull = pulls.get(number);
        return pull == null ? null : pull.seen(null);
    }

    @Override
    public List<ReviewSeen> reviews(RepoName where, int number) {
        return pull(number).reviews();
    }

    @Override
    public void closePullRequest(RepoName where, int number) {
        var pull = pulls.get(number);
        if (pull != null && pull.isOpen()) {
            close(pull);
        }
    }

    private void close(SimulatedPull pull) {
        pull.closed(clock.instant());
        tell(pull, null);
    }

    @Override
    public ReviewOutcome review(UserToken person, RepoName where, int number, Sha commit, String verdict,
            String comment) {
        var pull = pulls.get(number);
        var who = userOf(person);
        if (pull == null || !pull.isOpen() || who == null) {
            return new Refused(422, "Can not review this pull request", false);
        }
        var state = switch (verdict) {
            case "APPROVE" -> Review.State.APPROVED;
            case "REQUEST_CHANGES" -> Review.State.CHANGES_REQUESTED;
            default -> Review.State.COMMENTED;
        };
        var seen = new ReviewSeen(repo, number, nextReview++, new Review(who, state, commit,
                clock.instant().truncatedTo(ChronoUnit.SECONDS), Review.Source.GITHUB, null, comment));
        pull.reviewed(seen);
        tell(seen, List.of(pull.head()));
        return new Reviewed(seen);
    }

    @Override
    public MergeOutcome merge(@Nullable UserToken person, RepoName where, int number, Sha head, String title) {
        var pull = pulls.get(number);
        if (pull == null) {
            return new Refused(404, "Not Found", false);
        }
        if (pull.mergeSha() != null) {
            return new Merged(pull.mergeSha());
        }
        if (!pull.isOpen() || !pull.headSha().equals(head)) {
            return new Refused(409, "Head branch was modified. Review and try the merge again.", false);
        }
        var base = Objects.requireNonNull(git.head(pull.base()));
        var files = git.merged(base, head);
        if (files == null) {
            return new Refused(405, "Pull Request is not mergeable", false);
        }
        var who = person == null ? SELF : Objects.requireNonNull(userOf(person));
        var sha = git.add(files, List.of(base, head), who, title);
        git.move(pull.base(), sha);
        pull.merged(sha, clock.instant());
        tell(pull, null);
        if (mergeBroken) {
            mergeBroken = false;
            return new Unknown("connection reset");
        }
        return new Merged(sha);
    }

    @Override
    public void setStatus(RepoName where, Sha sha, String state, String context, String description, String url) {
        statuses.put(sha + " " + context, state);
    }

    @Override
    public void putComment(RepoName where, int number, String marker, String body) {
        pull(number).comments().put(marker, body);
    }

    @Override
    public DispatchOutcome dispatch(RepoName where, String workflowFile, String ref, Map<String, String> inputs) {
        var kind = SimulatedActions.kindOf(workflowFile);
        var head = git.head(ref);
        if (kind == null || head == null) {
            return new Refused(404, "Not Found", false);
        }
        var answer = dispatchAnswer;
        dispatchAnswer = null;
        if (dispatchLost && answer != null) {
            dispatchLost = false;
            return answer;
        }
        var run = new SimulatedRun(repo, kind, actions.nextId(), inputs, head, SELF, clock.instant());
        actions.add(run);
        tell(run.seen(), List.of(run.title()));
        var meanwhile = afterDispatch.remove(kind);
        if (meanwhile != null) {
            meanwhile.run();
        }
        return answer != null ? answer : new Dispatched(run.id(), run.seen().url());
    }

    @Override
    public @Nullable RunSeen run(RepoName where, long runId) {
        var run = actions.find(where, runId);
        return run == null ? null : run.seen();
    }

    @Override
    public List<RunSeen> dispatchedRuns(RepoName where, String workflowFile, Instant since) {
        return actions.newestFirst().stream().filter(run -> run.kind() == SimulatedActions.kindOf(workflowFile))
                .filter(run -> !run.createdAt().isBefore(since.truncatedTo(ChronoUnit.SECONDS))).limit(100)
                .map(SimulatedRun::seen).toList();
    }

    @Override
    public boolean cancelRun(RepoName where, long runId) {
        var run = actions.find(where, runId);
        if (run == null || run.isOver()) {
            return false;
        }
        run.wantCancel();
        return true;
    }

    @Override
    public @Nullable SortedMap<String, String> artifact(RepoName where, long runId, String name) {
        var run = actions.find(where, runId);
        return run == null ? null : run.artifact(name);
    }

    @Override
    public List<JobSeen> jobs(RepoName where, long runId) {
        return List.of();
    }

    @Override
    public List<HookDelivery> hookDeliveries(Instant since) {
        return List.of();
    }

    @Override
    public void redeliver(long deliveryId) {
        // News that the world lost stay lost.
    }

    @Override
    public @Nullable Login userOf(UserToken token) {
        return token.value().startsWith(TOKEN) && !token.value().endsWith("nobody")
                ? new Login(token.value().substring(TOKEN.length()))
                : null;
    }
}
