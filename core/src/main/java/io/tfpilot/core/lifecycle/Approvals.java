package io.tfpilot.core.lifecycle;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who approved what: reviews weighed against the plan that stands. An approval is of one revision, one commit and one
 * digest.
 */
public final class Approvals {
    private Approvals() {}

    /** Approval of the current revision's change. */
    public static Approval of(Request request, ApprovalRules rules) {
        return of(request, rules, subject(request));
    }

    /** Approval of what the pull request shows, which a merge does not change: its head and the plan of it. */
    public static Approval ofHead(Request request, ApprovalRules rules) {
        return of(request, rules, headSubject(request));
    }

    private static Approval of(Request request, ApprovalRules rules, Subject subject) {
        return new Weighing(rules.approvals(), review -> change(request, rules, subject, review))
                .weigh(latest(changeReviews(request)), subject.digest(), subject.commit());
    }

    /**
     * Approval of the standing destroy plan by someone other than the one who asked for it; outside prod having been
     * shown the plan is enough.
     */
    public static Approval ofDestroy(Request request, ApprovalRules rules) {
        var plan = Predicates.destroyPlan(request);
        var digest = plan == null ? null : Predicates.planDigest(plan);
        var commit = plan == null ? null : plan.commit();
        var needed = rules.prod() ? 1 : 0;
        return new Weighing(needed, review -> destroy(plan, rules, review))
                .weigh(latest(destroyReviews(request, digest)), digest, commit);
    }

    /**
     * Whether a review given now is of the standing destroy plan. The newer plan is the one to look at: a destroy plan
     * must not keep a later change from being approved. Nor does one that came to nothing, or that needs no more
     * approval, keep a change from it that is still to be merged or applied.
     */
    public static boolean isOfDestroy(Request request, ApprovalRules rules) {
        var destroy = Predicates.destroyPlan(request);
        var change = Predicates.changePlan(request);
        if (destroy == null || Predicates.planDigest(destroy) == null) {
            return false;
        }
        if (change == null) {
            return true;
        }
        return destroy.attempt() > change.attempt()
                && (allApplied(request) || !ofDestroy(request, rules).approved());
    }

    /**
     * Who may not approve the current revision: who wrote its configuration or that of one before it since the last
     * successful apply, or pushed something foreign to one of them.
     */
    public static Set<Login> authors(Request request) {
        var apply = Revisions.lastSuccess(request.runs().apply());
        var applied = apply == null ? 0 : apply.revision();
        var current = request.current();
        var authors = new HashSet<Login>();
        Stream.concat(Stream.of(current),
                request.history().stream()
                        .filter(past -> past.number() > applied && past.number() < current.number()))
                .forEach(revision -> {
                    authors.addAll(revision.authors());
                    revision.pushers().stream().filter(pusher -> revision.written(pusher.head()) == null)
                            .forEach(pusher -> authors.add(pusher.login()));
                });
        return authors;
    }

    /** What is there to approve: commit and digest; the digest is null where no plan gives one. */
    private record Subject(@Nullable Sha commit, @Nullable String digest) {}

    private static Subject subject(Request request) {
        var current = request.current();
        if (!Predicates.merged(request)) {
            return headSubject(request);
        }
        var merged = current.mergedSha();
        var own = merged == null ? null : newestDigest(request, merged);
        var pr = current.activePr();
        // Where the merge brought exactly what was reviewed, the reviewed head's plan is the merge commit's.
        if (own == null && merged != null && pr != null && Boolean.TRUE.equals(current.mergedEqual())) {
            return new Subject(merged, newestDigest(request, pr.headSha()));
        }
        return new Subject(merged, own);
    }

    private static Subject headSubject(Request request) {
        var head = request.current().head();
        return new Subject(head, head == null ? null : newestDigest(request, head));
    }

    private static @Nullable String newestDigest(Request request, Sha commit) {
        return plansOf(request, commit).max(Comparator.comparingInt(Attempt::attempt)).map(Predicates::planDigest)
                .orElse(null);
    }

    private static Stream<Attempt> plansOf(Request request, @Nullable Sha commit) {
        return request.runs().plan().stream()
                .filter(plan -> plan.purpose() == Attempt.Purpose.CHANGE && plan.revision() == request.revision()
                        && plan.commit().equals(commit) && Predicates.planDigest(plan) != null);
    }

    /** The reason why an approval does not count; null where it does. */
    private static @Nullable String change(Request request, ApprovalRules rules, Subject subject, Review review) {
        if (!rules.approvers().test(review.reviewer())) {
            return "the reviewer is not an approver here";
        }
        if (rules.fourEyes() && review.reviewer().isAmong(authors(request))) {
            return "the reviewer is an author of this change";
        }
        if (review.state() != Review.State.APPROVED) {
            return null;
        }
        if (spent(request, review)) {
            return "a successful apply used it up";
        }
        if (!reaches(request, review.commitId(), subject.commit())) {
            return "it is for another commit, which differs or is not compared yet";
        }
        var digest = digest(request, review);
        if (digest == null) {
            return "it was given before its commit had a successful plan";
        }
        return digest.equals(subject.digest()) ? null : "it is for another plan";
    }

    private static @Nullable String destroy(@Nullable Attempt plan, ApprovalRules rules, Review review) {
        if (!rules.approvers().test(review.reviewer())) {
            return "the reviewer is not an approver here";
        }
        return plan != null && rules.prod() && plan.actor().isSameAs(review.reviewer())
                ? "the reviewer planned the destroy"
                : null;
    }

    private static boolean spent(Request request, Review review) {
        return request.runs().apply().stream().filter(Attempt::succeeded)
                .anyMatch(apply -> !apply.endedAt().isBefore(review.submittedAt()));
    }

    /** Whether an approval of one commit holds for the other. */
    private static boolean reaches(Request request, @Nullable Sha from, @Nullable Sha to) {
        if (from == null || to == null || from.equals(to)) {
            return from != null && to != null;
        }
        var current = request.current();
        var pr = current.activePr();
        if (to.equals(current.mergedSha())) {
            return Boolean.TRUE.equals(current.mergedEqual()) && pr != null && !pr.headSha().equals(to)
                    && reaches(request, from, pr.headSha());
        }
        var before = current.written(from);
        var after = current.written(to);
        return before != null && after != null && before.renderHash().equals(after.renderHash())
                && before.moduleTree().equals(after.moduleTree());
    }

    /**
     * The digest that was looked at. GitHub's times are whole seconds: a plan that ended in the very second of the
     * approval counts, or whoever approves at once through TfPilot, which shows them the plan first, would approve
     * nothing.
     */
    private static @Nullable String digest(Request request, Review review) {
        if (review.source() == Review.Source.TFPILOT) {
            return review.digest();
        }
        return plansOf(request, review.commitId())
                .filter(plan -> plan.completedAt() != null && !plan.completedAt().isAfter(review.submittedAt()))
                .max(Comparator.comparing(Attempt::endedAt).thenComparingInt(Attempt::attempt))
                .map(Predicates::planDigest).orElse(null);
    }

    /** Reviews of the change: those given here to a destroy plan are another matter. */
    private static Map<String, Review> changeReviews(Request request) {
        var reviews = new TreeMap<>(request.current().reviews());
        var ofChange = digests(request, Attempt.Purpose.CHANGE);
        var ofDestroy = digests(request, Attempt.Purpose.DESTROY);
        reviews.values().removeIf(review -> review.source() == Review.Source.TFPILOT
                && ofDestroy.contains(review.digest()) && !ofChange.contains(review.digest()));
        return reviews;
    }

    /** Of any revision: a destroy withdraws an open one, and what was approved stays approved. */
    private static Map<String, Review> destroyReviews(Request request, @Nullable String digest) {
        var reviews = new TreeMap<String, Review>();
        if (digest != null) {
            request.history().stream().map(Revision::reviews).forEach(reviews::putAll);
            reviews.putAll(request.current().reviews());
            reviews.values().removeIf(review -> !digest.equals(review.digest()));
        }
        return reviews;
    }

    private static Set<String> digests(Request request, Attempt.Purpose purpose) {
        var digests = new HashSet<String>();
        request.runs().of(RunKind.PLAN).stream().filter(plan -> plan.purpose() == purpose && plan.digest() != null)
                .forEach(plan -> digests.add(Objects.requireNonNull(plan.digest())));
        return digests;
    }

    /** Per reviewer the latest that is not a mere comment; a dismissed one is none. */
    private static Collection<Map.Entry<String, Review>> latest(Map<String, Review> reviews) {
        var order = Comparator.comparing((Map.Entry<String, Review> entry) -> entry.getValue().submittedAt())
                .thenComparingInt(entry -> entry.getKey().length()).thenComparing(Map.Entry::getKey);
        var latest = new ArrayList<Map.Entry<String, Review>>();
        reviews.entrySet().stream().filter(entry -> entry.getValue().state() != Review.State.COMMENTED).sorted(order)
                .forEach(entry -> {
                    latest.removeIf(earlier -> earlier.getValue().reviewer().isSameAs(entry.getValue().reviewer()));
                    latest.add(Map.entry(entry.getKey(), entry.getValue()));
                });
        latest.removeIf(entry -> entry.getValue().state() == Review.State.DISMISSED);
        latest.sort(Comparator.comparing(entry -> entry.getValue().reviewer()));
        return latest;
    }

    /** Counts standing reviews. */
    private record Weighing(int needed, Function<Review, @Nullable String> objection) {
        Approval weigh(Collection<Map.Entry<String, Review>> standing, @Nullable String digest, @Nullable Sha commit) {
            List<Login> approvers = new ArrayList<>();
            List<Login> blocking = new ArrayList<>();
            List<Approval.NotCounted> notCounted = new ArrayList<>();
            for (var entry : standing) {
                var review = entry.getValue();
                var reason = objection.apply(review);
                if (reason != null) {
                    notCounted.add(new Approval.NotCounted(entry.getKey(), review.reviewer(), reason));
                } else if (review.state() == Review.State.CHANGES_REQUESTED) {
                    blocking.add(review.reviewer());
                } else {
                    approvers.add(review.reviewer());
                }
            }
            var missing = Math.max(0, needed - approvers.size());
            var approved = missing == 0 && blocking.isEmpty() && digest != null && commit != null;
            return new Approval(approved, approvers, missing, blocking, notCounted, digest, commit);
        }
    }

    /** Nothing was planned since the last successful apply of the revision. */
    static boolean allApplied(Request request) {
        var plan = Predicates.changePlan(request);
        var apply = Revisions.lastSuccess(request.runs().apply());
        return apply != null && apply.revision() == request.revision()
                && (plan == null || !plan.endedAt().isAfter(apply.endedAt()));
    }

    /** The current apply found another change than the approved one, and nobody planned since. */
    static boolean applyWasStopped(Request request) {
        var apply = request.currentAttempt(RunKind.APPLY);
        var result = apply == null ? null : apply.result();
        return result != null && result.outcome() == RunResult.Outcome.REFUSED && plannedBeforeApply(request);
    }

    /** The current plan is older than the end of the current apply, which may have changed what it says. */
    static boolean plannedBeforeApply(Request request) {
        var plan = Predicates.changePlan(request);
        var apply = request.currentAttempt(RunKind.APPLY);
        return plan != null && apply != null && !plan.endedAt().isAfter(apply.endedAt());
    }
}
