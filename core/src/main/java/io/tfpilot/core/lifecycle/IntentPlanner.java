package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the facts call for next, written into the document as intents. */
public final class IntentPlanner {
    /** How often one commit is planned again because the dispatch before came to nothing. */
    private static final int PLAN_DISPATCH_LIMIT = 3;

    /** How often a run that a newer one displaced is dispatched again. */
    private static final int REDISPATCH_LIMIT = 3;

    private IntentPlanner() {}

    /** The same instance when nothing new is called for. To be applied before every write. */
    public static Request of(Request request, ApprovalRules rules, Instant now) {
        if (request.isArchived()) {
            return request;
        }
        var next = withdrawn(request, now);
        next = givenUp(next, now);
        next = branch(next, now);
        next = merged(next, now);
        next = results(next, now);
        next = cleanup(next, rules, now);
        next = report(next, rules, now);
        return archived(next, now);
    }

    /** A revision of something deployed whose pull request was closed by hand is withdrawn. */
    private static Request withdrawn(Request request, Instant now) {
        var pr = request.current().activePr();
        var closed = pr != null && pr.isClosedUnmerged() && !Predicates.merged(request);
        return closed && !Predicates.abandoned(request) ? Revisions.withdraw(request, now) : request;
    }

    /** Abandoned: what was meant for a living request is no longer wanted. */
    private static Request givenUp(Request request, Instant now) {
        var closed = request.closed();
        if (closed == null) {
            return request;
        }
        var next = request;
        for (var intent : request.intents()) {
            next = isForLiving(intent.effect()) ? next.settle(intent) : next;
        }
        return Predicates.merged(request)
                ? next
                : Revisions.clearedUp(next, request.current(), closed.by(), now);
    }

    private static boolean isForLiving(Effect effect) {
        return switch (effect) {
            case Effect.Publish _,Effect.UpdateAndMerge _,Effect.UpdateBranch _,Effect.RestoreSection _,Effect.CheckHead _ ->
                true;
            case Effect.DispatchRun _,Effect.CancelRun _,Effect.FetchResult _,Effect.CheckMerge _,Effect.DeleteBranch _,Effect.ClosePullRequest _,Effect.DispatchCleanup _,Effect.OpenCleanupPullRequest _,Effect.MergeCleanup _,Effect.Report _ ->
                false;
        };
    }

    /** A foreign head is compared; a merge of another revision's head leaves this one in need of its own. */
    private static Request branch(Request request, Instant now) {
        var current = request.current();
        var pr = current.activePr();
        if (pr == null || Predicates.abandoned(request)) {
            return request;
        }
        if (pr.merged() && !Predicates.merged(request)) {
            return request.intends(Effect.Publish.class) ? request : inNeedOfPullRequest(request, now);
        }
        if (request.intends(Effect.Publish.class)) {
            // The head is about to be replaced by this revision's own.
            return request;
        }
        var foreign = pr.open() && pr.headSha().isKnown() && !Predicates.sealed(request)
                && !Predicates.compared(request);
        return foreign
                ? intend(request, new Effect.CheckHead(pr.headSha()), now)
                : request;
    }

    private static Request inNeedOfPullRequest(Request request, Instant now) {
        var next = request.withCurrent(Facts.retired(request.current()));
        return intend(next, new Effect.Publish(next.revision()), now);
    }

    private static Request merged(Request request, Instant now) {
        var current = request.current();
        if (!Predicates.merged(request)) {
            return request;
        }
        var next = request;
        if (current.mergedSha() == null || current.mergedEqual() == null) {
            next = intend(next, new Effect.CheckMerge(current.number()), now);
        }
        return current.branchDeletedAt() == null
                ? Revisions.clearedUp(next, current, Login.SYSTEM, now)
                : next;
    }

    /** Artifacts of concluded runs that were not read, or only those of an earlier run attempt. */
    private static Request results(Request request, Instant now) {
        var next = request;
        for (var kind : List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY)) {
            for (var attempt : request.runs().of(kind)) {
                if (Predicates.awaitsResult(request, attempt)) {
                    next = intend(next, new Effect.FetchResult(kind, attempt.attempt(), attempt.runAttempt()), now);
                }
            }
        }
        return next;
    }

    private static Request cleanup(Request request, ApprovalRules rules, Instant now) {
        var due = Predicates.destroyed(request) || (Predicates.abandoned(request) && Predicates.merged(request)
                && !Predicates.mayHaveResources(request) && !Predicates.anythingActive(request));
        if (!due) {
            return request;
        }
        var next = request.cleanup() == null ? Attempts.requestCleanup(request, now) : request;
        var cleanup = Objects.requireNonNull(next.cleanup());
        if (cleanup.isDone() || cleanup.lastError() != null) {
            return next;
        }
        var pr = cleanup.pr();
        if (pr != null) {
            return pr.open() && !rules.prod()
                    ? intend(next, new Effect.MergeCleanup(pr.number()), now)
                    : next;
        }
        if (cleanup.runSucceeded()) {
            return intend(next, new Effect.OpenCleanupPullRequest(cleanup.attempt()), now);
        }
        return cleanup.dispatchedAt() == null
                ? intend(next, new Effect.DispatchCleanup(cleanup.attempt()), now)
                : next;
    }

    /** One report per state worth telling; an older one not yet made is replaced. */
    private static Request report(Request request, ApprovalRules rules, Instant now) {
        var pr = request.current().activePr();
        if (pr == null || Predicates.abandoned(request)) {
            return request;
        }
        var state = reportedState(request, rules);
        var next = request;
        for (var intent : request.intents()) {
            next = intent.effect() instanceof Effect.Report report && !report.state().equals(state)
                    ? next.settle(intent)
                    : next;
        }
        return state.equals(request.current().reported()) ? next : intend(next, new Effect.Report(state), now);
    }

    /** All that the comment and the commit status depend on. */
    private static String reportedState(Request request, ApprovalRules rules) {
        var plan = Predicates.changePlan(request);
        var approval = Approvals.ofHead(request, rules);
        var head = request.current().head();
        var planned = plan == null
                ? "no plan"
                : "plan %d.%d %s%s".formatted(plan.attempt(), plan.runAttempt(),
                        plan.conclusion() == null ? "active" : plan.conclusion(),
                        Predicates.hasCurrentResult(plan) ? " read" : "");
        return "%s %s %s %s %s%s".formatted(revision(request.current()), head == null ? "no head" : head.abbreviated(),
                planned, approval.approved() ? "approved" : "not approved", approval.approvers(), seal(request));
    }

    private static String seal(Request request) {
        return Predicates.sealed(request) ? "" : Predicates.compared(request) ? " foreign" : " not compared";
    }

    private static Request archived(Request request, Instant now) {
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.mergedAt() != null) {
            var branch = request.id().cleanupBranch();
            return intend(request, new Effect.DeleteBranch(branch, 0), now)
                    .withArchivedAt(cleanup.mergedAt());
        }
        var current = request.current();
        var pr = current.activePr();
        var clearedUp = current.branchDeletedAt() != null && (pr == null || !pr.open());
        return Predicates.abandoned(request) && !Predicates.merged(request) && clearedUp
                && !Predicates.mayHaveResources(request) ? request.withArchivedAt(now) : request;
    }

    /**
     * The current revision's sealed head has no plan yet, or only ones whose dispatch came to nothing, at most three
     * times, and once where GitHub refuses it for good.
     */
    public static boolean needsPlan(Request request) {
        var current = request.current();
        var pr = current.activePr();
        if (pr == null || !pr.open() || Predicates.merged(request) || Predicates.abandoned(request)
                || request.isArchived() || !Predicates.sealed(request) || Predicates.anythingActive(request)) {
            return false;
        }
        var plans = request.runs().plan().stream()
                .filter(plan -> plan.purpose() == Attempt.Purpose.CHANGE && plan.revision() == current.number()
                        && plan.commit().equals(pr.headSha()))
                .toList();
        var inVain = plans.stream().allMatch(plan -> plan.endedBy() == Attempt.EndedBy.TFPILOT && plan.runId() == null);
        return inVain && plans.size() < PLAN_DISPATCH_LIMIT
                && plans.stream().noneMatch(IntentPlanner::isRefusedForGood);
    }

    private static boolean isRefusedForGood(Attempt plan) {
        return plan.reason() instanceof EndReason.DispatchRefused(_, var rule) && rule != null
                && rule.lasting() == GitHubRule.Lasting.FOR_GOOD;
    }

    /** The current attempt of the kind where GitHub displaced it and it may be dispatched again; null otherwise. */
    public static @Nullable Attempt redispatchable(Request request, RunKind kind) {
        var attempt = request.currentAttempt(kind);
        if (attempt == null || !isDisplaced(attempt) || Predicates.anythingActive(request)) {
            return null;
        }
        var number = attempt.attempt();
        var before = request.runs().of(kind).stream()
                .filter(each -> each.attempt() < number && each.attempt() >= number - REDISPATCH_LIMIT)
                .filter(each -> isDisplaced(each) && each.commit().equals(attempt.commit())).count();
        return before < REDISPATCH_LIMIT ? attempt : null;
    }

    private static boolean isDisplaced(Attempt attempt) {
        return attempt.endedBy() == Attempt.EndedBy.GITHUB && attempt.cancelled()
                && attempt.reason() instanceof EndReason.Displaced;
    }

    /** When the worker must look at the request again; null = no work. */
    public static @Nullable Instant nextLookAt(Request request, Derivation derivation, Instant now) {
        return NextCheck.at(request, derivation, now);
    }

    private static String revision(Revision revision) {
        return "revision " + revision.number();
    }

    private static Request intend(Request request, Effect effect, Instant now) {
        return request.intend(effect, Login.SYSTEM, now);
    }
}
