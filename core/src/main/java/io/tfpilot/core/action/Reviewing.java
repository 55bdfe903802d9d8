package io.tfpilot.core.action;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Approving and rejecting: on GitHub as the person where that is possible, in TfPilot itself where the pull request is
 * merged, a destroy plan is looked at, or the person has no GitHub token here.
 */
public final class Reviewing {
    /** Longest comment of a review, in characters. */
    public static final int MAX_COMMENT = 10_000;

    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final Projects projects;
    private final GitHub gitHub;
    private final InstantSource clock;

    public Reviewing(RequestWriter writer, Gatekeeper gatekeeper, Projects projects, GitHub gitHub,
            InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.projects = projects;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    /**
     * @param token the person's own GitHub token, null where they came with an API token
     * @param digest of the plan the person looked at: an approval of another one is refused. Null where they do not say
     */
    public Outcome<Request> approve(Person person, GitHub.@Nullable UserToken token, RequestId id,
            @Nullable String comment, @Nullable String digest) {
        return review(new Verdict(person, token, Action.APPROVE, Review.State.APPROVED, comment, digest), id);
    }

    /** Blocks until the same person approves or the review is dismissed; the comment says what to change. */
    public Outcome<Request> reject(Person person, GitHub.@Nullable UserToken token, RequestId id, String comment) {
        if (comment.isBlank()) {
            return Outcome.no(Refusal.invalid(java.util.List
                    .of(new io.tfpilot.core.catalogue.FieldProblem("comment", "say what should change"))));
        }
        return review(new Verdict(person, token, Action.REJECT, Review.State.CHANGES_REQUESTED, comment, null), id);
    }

    private record Verdict(Person person, GitHub.@Nullable UserToken token, Action action, Review.State state,
            @Nullable String comment, @Nullable String digest) {
        String gitHubEvent() {
            return state == Review.State.APPROVED ? "APPROVE" : "REQUEST_CHANGES";
        }
    }

    private Outcome<Request> review(Verdict verdict, RequestId id) {
        if (verdict.comment() != null && verdict.comment().length() > MAX_COMMENT) {
            return Outcome.no(Refusal.invalid(java.util.List.of(new io.tfpilot.core.catalogue.FieldProblem("comment",
                    "at most " + MAX_COMMENT + " characters"))));
        }
        var request = writer.find(id);
        if (request == null) {
            return Outcome.no(Refusal.notFound("There is no request " + id + "."));
        }
        var refusal = refusal(verdict, request);
        if (refusal != null) {
            return Outcome.no(refusal);
        }
        var pr = request.current().pr();
        var onGitHub = verdict.token() != null && pr != null && pr.open() && !isOfDestroy(request);
        return onGitHub
                ? onGitHub(verdict, request)
                : writer.act(id, verdict.action(), current -> here(verdict, current));
    }

    private @Nullable Refusal refusal(Verdict verdict, Request request) {
        var refusal = gatekeeper.check(verdict.action(), request, verdict.person());
        if (refusal != null || verdict.digest() == null) {
            return refusal;
        }
        var plan = plan(request);
        return plan != null && verdict.digest().equals(Predicates.planDigest(plan))
                ? null
                : Refusal.when("There is another plan than the one you looked at.",
                        "Look at the newest and approve that one.");
    }

    private Outcome<Request> onGitHub(Verdict verdict, Request request) {
        var pr = java.util.Objects.requireNonNull(request.current().pr());
        var token = java.util.Objects.requireNonNull(verdict.token());
        var comment = verdict.comment() == null ? "" : verdict.comment();
        var outcome = gitHub.review(token, request.target().repo(), pr.number(), pr.headSha(), verdict.gitHubEvent(),
                comment);
        return switch (outcome) {
            case GitHub.Refused refused -> Outcome.no(Refusal.gitHub(
                    "GitHub refused the review: " + refused.message(), null));
            case Pulls.Reviewed(var seen) -> writer.act(request.id(), verdict.action(),
                    current -> Turn.next(Facts.patch(current, seen),
                            verdict.person().login()));
        };
    }

    private Turn here(Verdict verdict, Request request) {
        var refusal = refusal(verdict, request);
        if (refusal != null) {
            return Turn.stop(refusal);
        }
        var plan = plan(request);
        if (plan == null) {
            return Turn.stop(Refusal.when("There is no plan to look at.", "Plan first."));
        }
        Instant now = clock.instant();
        var review = new Review(verdict.person().login(), verdict.state(), plan.commit(), now, Review.Source.TFPILOT,
                plan.digest(), verdict.comment());
        var reviews = new TreeMap<>(request.current().reviews());
        reviews.put("tfp:%s:%d".formatted(verdict.person().login(), now.toEpochMilli()), review);
        return Turn.next(request.mapCurrent(current -> current.withReviews(reviews)),
                verdict.person().login());
    }

    /** The plan a reviewer looks at. */
    private @Nullable Attempt plan(Request request) {
        return isOfDestroy(request) ? Predicates.destroyPlan(request) : request.currentAttempt(RunKind.PLAN);
    }

    private boolean isOfDestroy(Request request) {
        return Approvals.isOfDestroy(request, projects.rules(request));
    }
}
