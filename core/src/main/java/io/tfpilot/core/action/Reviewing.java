package io.tfpilot.core.action;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Approving and rejecting: on GitHub as the person where that is possible, in TfPilot itself where the pull request is
 * merged, a destroy plan is looked at, or the person has no GitHub token here.
 */
public final class Reviewing {
    private final RequestWriter writer;
    private final Gatekeeper gatekeeper;
    private final GitHub gitHub;
    private final InstantSource clock;

    public Reviewing(RequestWriter writer, Gatekeeper gatekeeper, GitHub gitHub, InstantSource clock) {
        this.writer = writer;
        this.gatekeeper = gatekeeper;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    Outcome<Request> approve(Caller caller, Request request, Command.Approve approve) {
        return review(new Verdict(caller, Review.State.APPROVED, approve.comment(), approve.digest()), request);
    }

    /** Blocks until the same person approves or the review is dismissed; the comment says what to change. */
    Outcome<Request> reject(Caller caller, Request request, Command.Reject reject) {
        return reject.comment().isBlank()
                ? Outcome.no(Refusal.invalid("comment", "say what should change"))
                : review(new Verdict(caller, Review.State.CHANGES_REQUESTED, reject.comment(), null), request);
    }

    private record Verdict(Caller caller, Review.State state, @Nullable String comment, @Nullable String digest) {
        Action action() {
            return isApproval() ? Action.APPROVE : Action.REJECT;
        }

        Person person() {
            return caller.person();
        }

        String gitHubEvent() {
            return isApproval() ? "APPROVE" : "REQUEST_CHANGES";
        }

        private boolean isApproval() {
            return state == Review.State.APPROVED;
        }

        /** Null where it is of the plan that the person looked at. */
        @Nullable
        Refusal of(Subject.Review subject) {
            return digest == null || digest.equals(subject.digest())
                    ? null
                    : Refusal.of(RefusalCode.PLAN_REPLACED, "There is a newer plan than the one you looked at.",
                            "Review the newest plan and approve that one.");
        }
    }

    private Outcome<Request> review(Verdict verdict, Request request) {
        return gatekeeper.ask(verdict.action(), request, verdict.person()).then(subject -> {
            var review = subject.as(Subject.Review.class);
            var refusal = verdict.of(review);
            if (refusal != null) {
                return Outcome.no(refusal);
            }
            var pr = request.current().pr();
            return verdict.caller().token() != null && pr != null && pr.open() && !review.isOfDestroy()
                    ? onGitHub(verdict, request)
                    : writer.act(request.id(), verdict.action(),
                            current -> gatekeeper.turn(verdict.action(), current, verdict.person(),
                                    fresh -> here(verdict, current, fresh.as(Subject.Review.class))));
        });
    }

    private Outcome<Request> onGitHub(Verdict verdict, Request request) {
        var pr = java.util.Objects.requireNonNull(request.current().pr());
        var token = java.util.Objects.requireNonNull(verdict.caller().token());
        var comment = verdict.comment() == null ? "" : verdict.comment();
        var outcome = gitHub.review(token, request.target().repo(), pr.number(), pr.headSha(), verdict.gitHubEvent(),
                comment);
        return switch (outcome) {
            case GitHub.Refused refused -> Outcome.no(Refusal.gitHub("the review", refused.refusal()));
            case Pulls.Reviewed(var seen) -> writer.act(request.id(), verdict.action(),
                    current -> Turn.next(Facts.patch(current, seen),
                            verdict.person().login()));
        };
    }

    private Turn here(Verdict verdict, Request request, Subject.Review subject) {
        var refusal = verdict.of(subject);
        if (refusal != null) {
            return Turn.stop(refusal);
        }
        Instant now = clock.instant();
        var review = new Review(verdict.person().login(), verdict.state(), subject.commit(), now,
                Review.Source.TFPILOT, subject.digest(), verdict.comment());
        var reviews = new TreeMap<>(request.current().reviews());
        reviews.put("tfp:%s:%d".formatted(verdict.person().login(), now.toEpochMilli()), review);
        return Turn.next(request.mapCurrent(current -> current.withReviews(reviews)),
                verdict.person().login());
    }
}
