package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Closed;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Identity;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.ModuleRef;
import io.tfpilot.core.request.Render;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Seal;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.request.Target;
import io.tfpilot.core.request.WrittenCommit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request told in words that a product person can read, one minute apart: {@code opened planned approved(ada)}. The
 * words call the product's own moves.
 */
public final class Tale {
    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    public static final RequestId ID = new RequestId("req_dev_s3_tgqpp8");
    public static final RepoName REPO = new RepoName("acme", "core-terraform");
    public static final Login SELF = new Login("tfpilot-app[bot]");
    public static final Login REQUESTER = new Login("dora");
    public static final Sha TREE = new Sha("7".repeat(40));
    private static final Set<String> APPROVERS = Set.of("ada", "bob", "root");

    public static final ApprovalRules DEV = new ApprovalRules(false, 1, true,
            login -> APPROVERS.contains(login.value()));
    public static final ApprovalRules PROD = new ApprovalRules(true, 1, true,
            login -> APPROVERS.contains(login.value()));

    private Request request = created();
    private Instant now = START;
    private long nextRun = 100;
    /** When a drift check began to look; null = it did not say. */
    private @Nullable Instant looking;
    private int nextReview = 1;
    private Login asker = new Login("root");

    public static Request created() {
        return Request.created(
                new Identity(ID, "core", "dev", "s3-bucket", "assets", null, "ai-agent", REQUESTER,
                        "a bucket for the agent", "OPS-1", START),
                new Target(REPO, "main", "envs/dev", List.of("envs/dev/tfpilot.s3.tf")), revision(1), List.of());
    }

    public static Revision revision(int number) {
        return revision(number, REQUESTER);
    }

    private static Revision revision(int number, Login author) {
        var config = JsonMapper.shared().createObjectNode().put("name", "core-dev-" + number);
        return Revision.rendered(number,
                new Revision.Configuration(config, new ModuleRef(REPO, "modules/s3-bucket", sha('e', 0), TREE, START),
                        null),
                new Revision.Rendering("tfpilot-renderer@2",
                        new Render("sha256:r" + number, "sha256:i" + number, true, START), "# section " + number),
                ID.branch(), author);
    }

    /** Commits by letter and number: a = own heads, f = foreign heads, d = merge commits. */
    public static Sha sha(char letter, int number) {
        return new Sha(String.valueOf(letter).repeat(38) + "%02d".formatted(number));
    }

    public static Tale of(String words) {
        var tale = new Tale();
        for (var word : words.strip().split("\\s+")) {
            tale = word.isEmpty() ? tale : tale.then(word);
        }
        return tale;
    }

    public Request request() {
        return request;
    }

    public Instant now() {
        return now;
    }

    public Tale then(String word) {
        now = now.plusSeconds(60);
        var open = word.indexOf('(');
        var argument = open < 0 ? "" : word.substring(open + 1, word.length() - 1);
        request = apply(open < 0 ? word : word.substring(0, open), argument);
        return this;
    }

    private Request apply(String word, String argument) {
        return switch (word) {
            case "created" -> request;
            case "asked_by" -> {
                asker = Login.ofStored(argument);
                yield request;
            }
            case "opened" -> opened(9 + request.revision() - 1);
            case "rebased" -> rebased();
            case "pushed" -> pull(sha('f', 1), true, false, argument);
            case "judged" -> request.mapCurrent(
                    revision -> revision.withSeal(Seal.of(revision.head(), Seal.State.UNSEALED)));
            case "accepted" -> request.mapCurrent(revision -> revision
                    .withSeal(Seal.of(revision.head(), Seal.State.UNSEALED).accepted(List.of(Login.ofStored(argument)),
                            true)));
            case "half_accepted" -> request.mapCurrent(revision -> revision.withSeal(
                    Seal.of(revision.head(), Seal.State.UNSEALED).accepted(List.of(Login.ofStored(argument)), false)));
            case "planning" -> run(RunKind.PLAN, Attempt.Purpose.CHANGE, "in_progress", null);
            case "planned" -> planned(Attempt.Purpose.CHANGE, argument.isEmpty() ? "d1:same" : "d1:" + argument);
            case "unread" -> run(RunKind.PLAN, Attempt.Purpose.CHANGE, "completed", "success");
            case "unstable" -> planned(Attempt.Purpose.CHANGE, null);
            case "plan_failed" -> run(RunKind.PLAN, Attempt.Purpose.CHANGE, "completed", "failure");
            case "plan_lost" -> lost(RunKind.PLAN);
            case "approved" -> review(argument, Review.State.APPROVED);
            case "changes" -> review(argument, Review.State.CHANGES_REQUESTED);
            case "commented" -> review(argument, Review.State.COMMENTED);
            case "dismissed" -> review(argument, Review.State.DISMISSED);
            case "approved_here" -> here(argument, Predicates.changePlan(request));
            case "merged" -> merged().mapCurrent(revision -> revision.withMerged(revision.mergedSha(), true));
            case "merged_unlike" -> merged().mapCurrent(revision -> revision.withMerged(revision.mergedSha(), false));
            case "merged_uncompared" -> merged();
            case "closed" -> pull(request.current().head(), false, false, "");
            case "reopened" -> pull(request.current().head(), true, false, "");
            case "abandoned" -> request.withClosed(new Closed(REQUESTER, null, now));
            case "apply_held" -> write(RunKind.APPLY, Attempt.Purpose.CHANGE, Attempt.Status.HELD);
            case "applying" -> run(RunKind.APPLY, Attempt.Purpose.CHANGE, "in_progress", null);
            case "applied" -> run(RunKind.APPLY, Attempt.Purpose.CHANGE, "completed", "success");
            case "apply_failed" -> run(RunKind.APPLY, Attempt.Purpose.CHANGE, "completed", "failure");
            case "apply_stopped" -> stopped();
            case "apply_broken" -> broken(argument.replace('_', ' '));
            case "cancelled" -> cancelled(argument);
            case "apply_lost" -> lost(RunKind.APPLY);
            case "apply_unstarted" -> run(RunKind.APPLY, Attempt.Purpose.CHANGE, "completed", "startup_failure");
            case "apply_asked" -> write(RunKind.APPLY, Attempt.Purpose.CHANGE, Attempt.Status.DISPATCHING);
            case "destroy_planning" -> run(RunKind.PLAN, Attempt.Purpose.DESTROY, "in_progress", null);
            case "destroy_unread" -> run(RunKind.PLAN, Attempt.Purpose.DESTROY, "completed", "success");
            case "destroy_planned" -> planned(Attempt.Purpose.DESTROY, "d1:destroy");
            case "destroy_approved" -> here(argument, Predicates.destroyPlan(request));
            case "destroy_held" -> write(RunKind.DESTROY, Attempt.Purpose.DESTROY, Attempt.Status.HELD);
            case "destroy_waiting" -> run(RunKind.DESTROY, Attempt.Purpose.DESTROY, "waiting", null);
            case "destroying" -> run(RunKind.DESTROY, Attempt.Purpose.DESTROY, "in_progress", null);
            case "destroyed" -> run(RunKind.DESTROY, Attempt.Purpose.DESTROY, "completed", "success");
            case "destroy_asked" -> write(RunKind.DESTROY, Attempt.Purpose.DESTROY, Attempt.Status.DISPATCHING);
            case "destroy_failed" -> run(RunKind.DESTROY, Attempt.Purpose.DESTROY, "completed", "timed_out");
            case "cancelled_while_held" -> cancelHeld();
            case "rerun" -> rerun(RunKind.valueOf(argument.toUpperCase(java.util.Locale.ROOT)));
            case "rerun_refused" -> rerunRefused(RunKind.valueOf(argument.toUpperCase(java.util.Locale.ROOT)));
            case "seen_alive" -> Attempts.seenAlive(request, RunKind.DESTROY, last(RunKind.DESTROY).attempt(), now);
            case "silent" -> {
                now = now.plusSeconds(60L * Integer.parseInt(argument) - 60);
                yield request;
            }
            case "revised" -> revised(argument.isEmpty() ? REQUESTER : Login.ofStored(argument));
            case "withdrawn" -> Revisions.withdraw(request, now);
            case "priced" -> Attempts.withCost(request, last(RunKind.PLAN).attempt(), new Cost(
                    new BigDecimal(argument), null, "USD", now, null));
            case "followed_up" -> IntentPlanner.of(request, DEV, now);
            case "merge_meant" -> request.intend(new Effect.UpdateAndMerge(), REQUESTER, now);
            case "archived" -> request.withArchivedAt(now);
            case "looks" -> {
                looking = now;
                yield request;
            }
            case "drifted" -> drift(Drift.State.DRIFTED, argument.isEmpty() ? null : argument.replace('_', ' '));
            case "drifted_named" -> drift(Drift.State.DRIFTED, "0 to add, 1 to change.", List.of(new Drift.Change(
                    "module.tfpilot_" + ID + ".aws_s3_bucket.main", Drift.Action.UPDATE, List.of("acl", "tags")),
                    new Drift.Change("aws_s3_bucket.logs[\"a b\"]", Drift.Action.CREATE, List.of())));
            case "not_drifted" -> drift(Drift.State.NONE, null);
            case "drift_unknown" -> drift(Drift.State.CHECK_FAILED, null);
            case "cleanup_due" -> Attempts.requestCleanup(request, now);
            case "cleanup_asked" -> Attempts.cleanupDispatched(request, now);
            case "cleanup_running" -> cleanupRun("in_progress", null);
            case "cleanup_done" -> cleanupRun("completed", "success");
            case "cleanup_failed" -> cleanupRun("completed", "failure");
            case "cleanup_opened" -> cleanupPull(true, false);
            case "cleanup_closed" -> cleanupPull(false, false);
            case "cleanup_merged" -> cleanupPull(false, true);
            default -> throw new IllegalArgumentException("no such word: " + word);
        };
    }

    private Request opened(int number) {
        var head = sha('a', 10 * request.revision());
        var revision = request.current();
        var next = request.withCurrent(revision
                .withCommit(new WrittenCommit(head, revision.render().renderHash(), revision.moduleRef().treeHash())));
        return Facts.activate(next, seen(number, head, true, false, null));
    }

    private Request rebased() {
        var revision = request.current();
        var head = sha('a', 10 * request.revision() + revision.commits().size());
        request = request.withCurrent(revision
                .withCommit(new WrittenCommit(head, revision.render().renderHash(), revision.moduleRef().treeHash())));
        return pull(head, true, false, "");
    }

    private Request pull(@Nullable Sha head, boolean open, boolean merged, String pusher) {
        var number = java.util.Objects.requireNonNull(request.current().activePrNumber());
        return Facts.patch(request, seen(number, java.util.Objects.requireNonNull(head), open, merged,
                pusher.isEmpty() ? null : Login.ofStored(pusher)));
    }

    private Request merged() {
        return pull(request.current().head(), false, true, "");
    }

    private PullRequestSeen seen(int number, Sha head, boolean open, boolean merged, @Nullable Login pusher) {
        return new PullRequestSeen(REPO, number, "https://git.example/pull/" + number, "Request " + ID, ID.branch(),
                head, "main", open, merged, merged ? sha('d', request.revision()) : null, now, null, pusher);
    }

    private Request write(RunKind kind, Attempt.Purpose purpose, Attempt.Status status) {
        var commit = CommitToRun.of(request, kind, purpose);
        var digest = kind == RunKind.APPLY
                ? Approvals.of(request, DEV).digest()
                : kind == RunKind.DESTROY ? Approvals.ofDestroy(request, DEV).digest() : null;
        return Attempts.write(request, kind, purpose, commit == null ? sha('c', 1) : commit, asker, status, digest,
                now);
    }

    private Request run(RunKind kind, Attempt.Purpose purpose, String status, @Nullable String conclusion) {
        var id = nextRun++;
        request = write(kind, purpose, Attempt.Status.DISPATCHING);
        request = Attempts.bindRun(request, kind, last(kind).attempt(), id, "https://git.example/runs/" + id);
        return Facts.patch(request, sighting(kind, id, 1, status, conclusion));
    }

    private RunSeen sighting(RunKind kind, long id, int runAttempt, String status, @Nullable String conclusion) {
        return new RunSeen(REPO, kind, id, runAttempt, status, conclusion, now, null, now,
                "https://git.example/runs/" + id, null, SELF, "");
    }

    private Request rerun(RunKind kind) {
        var attempt = last(kind);
        return Facts.patch(request, sighting(kind, java.util.Objects.requireNonNull(attempt.runId()),
                attempt.runAttempt() + 1, "in_progress", null));
    }

    /** GitHub ran it again, and that run attempt changed nothing. */
    private Request rerunRefused(RunKind kind) {
        request = rerun(kind);
        var attempt = last(kind);
        request = Facts.patch(request, sighting(kind, java.util.Objects.requireNonNull(attempt.runId()),
                attempt.runAttempt(), "completed", "failure"));
        request = Attempts.withResult(request, kind, attempt.attempt(), new RunResult(attempt.runAttempt(),
                RunResult.Outcome.REFUSED,
                new RunResult.Refusal("digest_changed", "the plan is another one", List.of()),
                null, null, null, null, List.of(), List.of(), "terraform 1.11", now));
        return Attempts.untouched(request, kind, attempt.attempt(), attempt.runAttempt());
    }

    private Request planned(Attempt.Purpose purpose, @Nullable String digest) {
        request = run(RunKind.PLAN, purpose, "completed", "success");
        var unstable = digest == null ? List.of("aws_s3_bucket.main.tags") : List.<String>of();
        return Attempts.withResult(request, RunKind.PLAN, last(RunKind.PLAN).attempt(),
                new RunResult(1, RunResult.Outcome.OK, null, digest, new RunResult.Summary(2, 0, 0, 0), "plan/1", null,
                        unstable, List.of(), "terraform 1.11", now));
    }

    private Request stopped() {
        request = run(RunKind.APPLY, Attempt.Purpose.CHANGE, "completed", "failure");
        return Attempts.withResult(request, RunKind.APPLY, last(RunKind.APPLY).attempt(),
                new RunResult(1, RunResult.Outcome.REFUSED,
                        new RunResult.Refusal("digest_changed", "the plan is another one", List.of()), null, null, null,
                        null, List.of(), List.of(), "terraform 1.11", now));
    }

    private Request broken(String error) {
        request = run(RunKind.APPLY, Attempt.Purpose.CHANGE, "completed", "failure");
        return Attempts.withResult(request, RunKind.APPLY, last(RunKind.APPLY).attempt(), new RunResult(1,
                RunResult.Outcome.FAILED, null, null, null, null, null, List.of(),
                error.isEmpty() ? List.of() : List.of(said("warning", "it is deprecated"), said("error", error)),
                "terraform 1.11", now));
    }

    private static RunResult.Diagnostic said(String severity, String summary) {
        return new RunResult.Diagnostic(severity, summary, null, null, null, null, null);
    }

    /** The run that is active, by nobody in particular or by this person. */
    private Request cancelled(String by) {
        var run = java.util.Objects.requireNonNull(Predicates.activeRun(request));
        var number = run.attempt().attempt();
        request = by.isEmpty()
                ? request
                : Attempts.withReason(request, run.kind(), number, new EndReason.CancelledBy(Login.ofStored(by)));
        return Facts.patch(request, sighting(run.kind(), java.util.Objects.requireNonNull(run.attempt().runId()), 1,
                "completed", "cancelled"));
    }

    private Request drift(Drift.State state, @Nullable String summary) {
        return drift(state, summary, List.of());
    }

    private Request drift(Drift.State state, @Nullable String summary, List<Drift.Change> changes) {
        return request.withDrift(new Drift(state, summary, 7, null, now, changes, looking));
    }

    private Request cleanupRun(String status, @Nullable String conclusion) {
        var cleanup = java.util.Objects.requireNonNull(request.cleanup());
        request = Attempts.bindRun(request, RunKind.CLEANUP, cleanup.attempt(), 900, "https://git.example/runs/900");
        return Facts.patch(request, sighting(RunKind.CLEANUP, 900, 1, status, conclusion));
    }

    private Request cleanupPull(boolean open, boolean merged) {
        return Facts.patch(request, new PullRequestSeen(REPO, 90, "https://git.example/pull/90", "Clean up " + ID,
                ID.cleanupBranch(), sha('c', 9), "main", open, merged, merged ? sha('d', 90) : null, now, null, null));
    }

    private Request lost(RunKind kind) {
        request = write(kind, Attempt.Purpose.CHANGE, Attempt.Status.DISPATCHING);
        return Attempts.endLocally(request, kind, last(kind).attempt(), "failure", new EndReason.RunNotFound(), now);
    }

    private Request cancelHeld() {
        for (var kind : List.of(RunKind.APPLY, RunKind.DESTROY)) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.status() == Attempt.Status.HELD) {
                    request = Attempts.endLocally(request, kind, attempt.attempt(), "cancelled",
                            new EndReason.LeftQueue(new Login("dora")), now);
                }
            }
        }
        return request;
    }

    private Attempt last(RunKind kind) {
        return request.runs().of(kind).getLast();
    }

    private Request review(String login, Review.State state) {
        var number = java.util.Objects.requireNonNull(request.current().activePrNumber());
        return Facts.patch(request, new ReviewSeen(REPO, number, nextReview++, new Review(Login.ofStored(login), state,
                request.current().head(), now, Review.Source.GITHUB, null, null)));
    }

    private Request here(String login, @Nullable Attempt plan) {
        var looked = java.util.Objects.requireNonNull(plan);
        return request.mapCurrent(revision -> {
            var reviews = new TreeMap<>(revision.reviews());
            reviews.put("tfp:" + nextReview++, new Review(Login.ofStored(login), Review.State.APPROVED, looked.commit(),
                    now, Review.Source.TFPILOT, looked.digest(), null));
            return revision.withReviews(reviews);
        });
    }

    private Request revised(Login author) {
        var number = Revisions.nextNumber(request);
        var pr = request.current().activePr();
        var next = revision(number, author);
        if (pr != null && pr.open()) {
            next = next.withPr(pr, pr.number());
        }
        return Revisions.start(request, next);
    }
}
