package io.tfpilot.core.facts;

import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Pusher;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.Sha;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A sighting of a pull request, folded into the revisions whose active one it is, and into the cleanup. */
final class PullRequestPatch {
    /** Foreign heads remembered per revision: far more pushes than a branch sees, and a bound. */
    private static final int PUSHERS_LIMIT = 100;

    private static final Comparator<PullRequest> ORDER = Comparator.comparing(PullRequest::merged)
            .thenComparing(PullRequest::updatedAt).thenComparing(pr -> !pr.open())
            .thenComparing(pr -> pr.headSha().value()).thenComparing(PullRequest::title)
            .thenComparing(PullRequest::url);

    private PullRequestPatch() {}

    static Request patch(Request request, PullRequestSeen told) {
        if (!told.repo().equals(request.target().repo())) {
            return request;
        }
        var seen = told.forBase(request.target().base());
        if (seen.headRef().equals(request.id().cleanupBranch())) {
            return patchCleanup(request, seen);
        }
        var history = request.history().stream().map(revision -> patchRevision(revision, seen)).toList();
        var current = patchRevision(request.current(), seen);
        current = patchTentative(request, current, seen);
        if (mayBeOurs(request, seen)) {
            current = withPusher(current, seen);
        }
        return current.equals(request.current()) && history.equals(request.history())
                ? request
                : request.withRevisions(current, history);
    }

    static Revision activate(Revision revision, PullRequestSeen seen) {
        var pr = revision.pr();
        var known = pr != null && pr.number() == seen.number() ? pr : null;
        var next = revision.withPr(fold(known, seen), seen.number());
        return merged(lacksHeadOfMerge(known) && seen.merged() ? next.withMergedHead(seen.headSha()) : next);
    }

    /** The earlier system recorded that it was merged, not at which head. */
    private static boolean lacksHeadOfMerge(@Nullable PullRequest known) {
        return known != null && known.merged() && !known.headSha().isKnown();
    }

    /** Joins; both have the same number. */
    static PullRequest fold(@Nullable PullRequest old, PullRequestSeen seen) {
        // Before the merge GitHub's merge commit is a trial one.
        var fresh = new PullRequest(seen.number(), seen.url(), seen.title(), seen.headSha(),
                seen.open() && !seen.merged(), seen.merged(), seen.updatedAt(), seen.merged() ? seen.mergeSha() : null,
                seen.merged() ? seen.mergedAt() : null);
        if (old == null) {
            return fresh;
        }
        var winner = ORDER.compare(old, fresh) >= 0 ? old : fresh;
        return new PullRequest(winner.number(), winner.url(), winner.title(), winner.headSha(), winner.open(),
                winner.merged(), winner.updatedAt(), larger(old.mergeSha(), fresh.mergeSha()),
                RunState.earliest(old.mergedAt(), fresh.mergedAt()));
    }

    private static Revision patchRevision(Revision revision, PullRequestSeen seen) {
        if (!Objects.equals(revision.activePrNumber(), seen.number())) {
            return revision;
        }
        return activate(revision, seen);
    }

    /** What is seen of a pull request from the branch before it was made active; the highest number is kept. */
    private static Revision patchTentative(Request request, Revision current, PullRequestSeen seen) {
        if (current.activePrNumber() != null || !mayBeOurs(request, seen)) {
            return current;
        }
        var old = current.pr();
        if (old != null && old.number() > seen.number()) {
            return current;
        }
        return current.withPr(fold(old != null && old.number() == seen.number() ? old : null, seen), null);
    }

    private static boolean mayBeOurs(Request request, PullRequestSeen seen) {
        var current = request.current();
        if (!seen.headRef().equals(current.branchName()) || !seen.baseRef().equals(request.target().base())) {
            return false;
        }
        if (current.activePrNumber() != null) {
            return current.activePrNumber() == seen.number();
        }
        return !current.previousPrs().contains(seen.number()) && request.history().stream()
                .noneMatch(past -> Objects.equals(past.activePrNumber(), seen.number())
                        || past.previousPrs().contains(seen.number()));
    }

    private static Revision withPusher(Revision revision, PullRequestSeen seen) {
        if (seen.pusher() == null || revision.written(seen.headSha()) != null) {
            return revision;
        }
        var all = new TreeSet<>(Comparator.comparing((Pusher pusher) -> pusher.head()).thenComparing(Pusher::login));
        all.addAll(revision.pushers());
        all.add(new Pusher(seen.headSha(), seen.pusher()));
        var list = all.stream().limit(PUSHERS_LIMIT).toList();
        return list.equals(revision.pushers()) ? revision : revision.withPushers(list);
    }

    /** The merge commit is the revision's only where the merged head is. */
    private static Revision merged(Revision revision) {
        var pr = revision.activePr();
        if (pr == null || !pr.merged() || pr.mergeSha() == null || !revision.owns(pr.headSha())
                || pr.mergeSha().equals(revision.mergedSha())) {
            return revision;
        }
        return revision.withMerged(pr.mergeSha(), null);
    }

    private static Request patchCleanup(Request request, PullRequestSeen seen) {
        var old = request.cleanup();
        if (old == null) {
            return request;
        }
        var pr = old.pr();
        var elsewhere = !seen.baseRef().equals(request.target().base()) && (pr == null || pr.number() != seen.number());
        var stale = old.previousPr() != null && seen.number() <= old.previousPr() && !seen.merged();
        if (stale || elsewhere || (pr != null && pr.number() != seen.number() && !supersedes(pr, seen))) {
            return request;
        }
        var next = fold(pr != null && pr.number() == seen.number() ? pr : null, seen);
        Instant mergedAt = seen.merged() ? RunState.earliest(old.mergedAt(), next.endedAt()) : old.mergedAt();
        return request.withCleanup(CleanupError.judged(old.withPr(next).withMergedAt(mergedAt)));
    }

    /** A merged cleanup pull request is the one that counts, else the highest number. */
    private static boolean supersedes(PullRequest old, PullRequestSeen seen) {
        return old.merged() == seen.merged() ? seen.number() > old.number() : seen.merged();
    }

    private static @Nullable Sha larger(@Nullable Sha one, @Nullable Sha other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
