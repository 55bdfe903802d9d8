package io.tfpilot.kit.world;

import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.workflows.Signing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    private final SimulatedGit git;
    private final Newsroom newsroom;
    private final SimulatedTrees trees;
    private final SimulatedPulls pulls;
    private final SimulatedActions actions;
    private final SimulatedHook hook;
    private final Map<String, CommitStatus> statuses = new TreeMap<>();
    private final Map<String, Check> checks = new TreeMap<>();
    private final Set<GitHubRule> rules = EnumSet.noneOf(GitHubRule.class);
    private final Map<String, Object> answers = new TreeMap<>();
    private final Map<String, Object> standing = new TreeMap<>();
    private final Deque<PullRequestSeen> staleAnswers = new ArrayDeque<>();
    private int closes;
    private int callsToFail;

    /** @param files the tree of the first commit of main */
    public SimulatedGitHub(RepoName repo, Map<String, String> files, InstantSource clock,
            SimulatedInfrastructure runner) {
        this.repo = repo;
        this.git = new SimulatedGit(repo.toString());
        this.newsroom = new Newsroom(clock);
        this.trees = new SimulatedTrees(git);
        this.pulls = new SimulatedPulls(repo, git, newsroom);
        this.actions = new SimulatedActions(repo, git, pulls, runner, newsroom);
        this.hook = new SimulatedHook(clock);
        git.move("main", git.add(new TreeMap<>(files), List.of(), SELF, "Begin"));
    }

    // What the world does

    /** The token of a person who is signed in. */
    public static UserToken tokenOf(Login person) {
        return new UserToken(TOKEN + person);
    }

    /** What was not told yet, oldest first; it is forgotten here. */
    public List<News> takeNews() {
        return newsroom.take();
    }

    /** The log of its webhook; {@link #takeNews} does not go through it. */
    public SimulatedHook hook() {
        return hook;
    }

    /** Every run there ever was, oldest first. */
    public List<SimulatedRun> runs() {
        return actions.all();
    }

    /** Every pull request there ever was, oldest first. */
    public List<PullRequestSeen> pulls() {
        return pulls.all();
    }

    /** Requested becomes in progress; in progress becomes completed. */
    public void goOn(SimulatedRun run) {
        actions.goOn(run);
    }

    /** GitHub drops a commit that no branch reaches. */
    public void forget(Sha commit) {
        git.forget(commit);
    }

    /** Somebody deletes the run. */
    public void deleteRun(SimulatedRun run) {
        actions.forget(run);
    }

    /**
     * Somebody starts a workflow on GitHub's own page, with whatever they type into its form. Where it is TfPilot itself,
     * in a way that the server does not notice, its signature is among the inputs.
     */
    public SimulatedRun dispatchByHand(Login person, RunKind kind, Map<String, String> inputs) {
        var signed = person.isSameAs(SELF)
                ? new Signing(DemoProject.SECRET.keyOf(DemoProject.NAME), repo, SELF).signed(kind, inputs,
                        newsroom.now())
                : inputs;
        return actions.start(kind, signed, git.resolve("main").sha(), person);
    }

    /** Somebody re-runs a run that is over. */
    public void rerun(SimulatedRun run) {
        actions.again(run);
    }

    /** Somebody changes the branch that a pull request is to be merged into. */
    public void changeBase(int number, String base) {
        pulls.retarget(number, base);
    }

    /** Somebody pushes to a branch with their own git. */
    public Sha push(Login person, String branch, Map<String, @Nullable String> files) {
        var parent = Objects.requireNonNull(git.head(branch), branch);
        var sha = git.write(List.of(parent), files, person, "A change by hand");
        pulls.moved(branch, sha, person);
        return sha;
    }

    /** Somebody pushes a branch of their own making, one commit on top of main. */
    public Sha createBranch(Login person, String branch, Map<String, @Nullable String> files) {
        var sha = git.write(List.of(git.resolve("main").sha()), files, person, "A branch by hand");
        pulls.moved(branch, sha, person);
        return sha;
    }

    /** Somebody merges on GitHub's own page. */
    public MergeOutcome mergeByHand(Login person, int number) {
        return merge(tokenOf(person), repo, number, pulls.get(number).headSha(), "By hand");
    }

    /** Somebody reviews on GitHub's own page. */
    public ReviewOutcome reviewByHand(Login person, int number, String verdict) {
        return review(tokenOf(person), repo, number, pulls.get(number).headSha(), verdict, "");
    }

    /** What its commits hold, and what goes wrong when somebody reads it. */
    public SimulatedTrees trees() {
        return trees;
    }

    /** The next dispatch answers this instead; its run starts all the same. */
    public void answerNextDispatch(DispatchOutcome answer) {
        actions.answerNextDispatch(answer);
    }

    /** The next dispatch is lost on the way: nobody knows, and no run starts. */
    public void loseNextDispatch() {
        actions.loseNextDispatch();
    }

    /** So many requests to close a pull request are answered with how it looks now. */
    public void answerClosesLate(int number, int times) {
        var now = Objects.requireNonNull(pulls.seen(number));
        IntStream.range(0, times).forEach(each -> staleAnswers.add(now));
    }

    /** How often TfPilot asked for a pull request to be closed. */
    public int closes() {
        return closes;
    }

    /** The next merge happens, but the connection breaks before its answer. */
    public void breakNextMerge() {
        pulls.breakNextMerge();
    }

    /** The connection breaks before the next merge happens, and nobody knows. */
    public void loseNextMerge() {
        pulls.loseNextMerge();
    }

    /** This happens once a run of the kind has begun, before the server hears the answer. */
    public void afterNextDispatch(RunKind kind, Runnable what) {
        actions.afterNextDispatch(kind, what);
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

    /**
     * The next call of this name is answered with this and has no effect; trouble is thrown.
     *
     * @param call a method of {@link GitHub}
     */
    public void answerNext(String call, Object answer) {
        answers.put(call, answer);
    }

    /** Every call of this name is answered with this from now on, and has no effect; null = no longer. */
    public void answerAlways(String call, @Nullable Object answer) {
        if (answer == null) {
            standing.remove(call);
        } else {
            standing.put(call, answer);
        }
    }

    /** The answer that was laid out for a server's call; null where GitHub answers by itself. */
    @Nullable
    Object laidOut(String call) {
        var next = answers.remove(call);
        var answer = next != null ? next : standing.get(call);
        if (answer instanceof GitHubTrouble trouble) {
            throw trouble;
        }
        return answer;
    }

    /** What was reported of a commit. */
    public record CommitStatus(String state, String description, String url) {}

    /** The commit status that stands, by commit and context. */
    public @Nullable CommitStatus status(Sha sha, String context) {
        return statuses.get(sha + " " + context);
    }

    /** The App's check run of a commit, by name; null where there is none. */
    public @Nullable Check check(Sha sha, String name) {
        return checks.get(sha + " " + name);
    }

    /**
     * The repository's rules: BRANCH forbids new branches below {@code forbidden/}, the others forbid merges into main.
     */
    public void rule(GitHubRule rule, boolean holds) {
        if (holds) {
            rules.add(rule);
        } else {
            rules.remove(rule);
        }
    }

    /** What stands at the top of a pull request. */
    public String body(int number) {
        return pulls.get(number).body();
    }

    /** The comments of a pull request. */
    public List<String> comments(int number) {
        return List.copyOf(pulls.get(number).comments().values());
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
    public Folder folder(RepoName where, Sha commit, String path) {
        return trees.folder(commit, path);
    }

    @Override
    public Folders folders(RepoName where, Sha commit, String path) {
        return trees.folders(commit, path);
    }

    @Override
    public FileContent content(RepoName where, Sha file) {
        return trees.content(file);
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
    public @Nullable CommitInfo commit(RepoName where, Sha sha) {
        var commit = git.find(sha);
        return commit == null
                ? null
                : new CommitInfo(sha, Objects.requireNonNull(SimulatedGit.tree(commit, "")), commit.parents(),
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
        if (head == null && rules.contains(GitHubRule.BRANCH) && branch.startsWith("forbidden/")) {
            return new Refused(422, "Repository rule violations found", GitHubRule.BRANCH);
        }
        if (head != null && !git.descends(sha, head)) {
            return new BranchElsewhere(head);
        }
        pulls.moved(branch, sha, SELF);
        return new BranchAt(sha);
    }

    @Override
    public void deleteBranch(RepoName where, String branch) {
        if (git.remove(branch)) {
            pulls.gone(branch);
        }
    }

    @Override
    public PullRequestOutcome ensurePullRequest(RepoName where, String head, String base, String title, String body) {
        return pulls.ensure(new SimulatedPull.Branches(head, base), title, body);
    }

    @Override
    public @Nullable PullRequestSeen openPullRequest(RepoName where, String head, String base) {
        return pulls.open(new SimulatedPull.Branches(head, base));
    }

    @Override
    public void describePullRequest(RepoName where, int number, String body) {
        pulls.get(number).describe(body);
    }

    @Override
    public @Nullable PullRequestSeen pullRequest(RepoName where, int number) {
        return pulls.seen(number);
    }

    @Override
    public List<ReviewSeen> reviews(RepoName where, int number) {
        return pulls.get(number).reviews();
    }

    @Override
    public PullRequestSeen closePullRequest(RepoName where, int number) {
        pulls.close(number);
        closes++;
        return staleAnswers.isEmpty() ? Objects.requireNonNull(pulls.seen(number)) : staleAnswers.remove();
    }

    @Override
    public ReviewOutcome review(UserToken person, RepoName where, int number, Sha commit, String verdict,
            String comment) {
        return pulls.review(userOf(person), number, commit, verdict, comment);
    }

    @Override
    public MergeOutcome merge(@Nullable UserToken person, RepoName where, int number, Sha head, String title) {
        var who = person == null ? SELF : Objects.requireNonNull(userOf(person));
        for (var rule : rules) {
            if (rule != GitHubRule.BRANCH) {
                return new Refused(405, "Repository rule violations found", rule);
            }
        }
        return pulls.merge(who, number, head, title);
    }

    @Override
    public void setStatus(RepoName where, Sha sha, String state, String context, String description, String url) {
        statuses.put(sha + " " + context, new CommitStatus(state, description, url));
    }

    @Override
    public boolean putCheck(RepoName where, Sha sha, Check check) {
        checks.put(sha + " " + check.name(), check);
        return true;
    }

    @Override
    public void putComment(RepoName where, int number, String marker, String body) {
        pulls.get(number).comments().put(marker, body);
    }

    @Override
    public DispatchOutcome dispatch(RepoName where, String workflowFile, String ref, Map<String, String> inputs) {
        return actions.dispatch(workflowFile, ref, inputs);
    }

    @Override
    public @Nullable RunSeen run(RepoName where, long runId) {
        return actions.seen(where, runId);
    }

    @Override
    public List<RunSeen> dispatchedRuns(RepoName where, String workflowFile, Instant since) {
        return actions.dispatched(workflowFile, since);
    }

    @Override
    public boolean cancelRun(RepoName where, long runId) {
        return actions.cancel(where, runId);
    }

    @Override
    public @Nullable SortedMap<String, String> artifact(RepoName where, long runId, String name) {
        return actions.artifact(where, runId, name);
    }

    @Override
    public List<JobSeen> jobs(RepoName where, long runId) {
        return actions.jobs(where, runId);
    }

    @Override
    public List<HookDelivery> hookDeliveries(Instant since) {
        return hook.since(since);
    }

    @Override
    public void redeliver(long deliveryId) {
        hook.redeliver(deliveryId);
    }

    @Override
    public @Nullable Login userOf(UserToken token) {
        return token.value().startsWith(TOKEN) && !token.value().endsWith("nobody")
                ? new Login(token.value().substring(TOKEN.length()))
                : null;
    }
}
