package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.WaitsFor;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Approvals;
import io.tfpilot.server.requests.RequestView.CostCard;
import io.tfpilot.server.requests.RequestView.Fact;
import io.tfpilot.server.requests.RequestView.QueueCard;
import io.tfpilot.server.requests.RequestView.Voice;
import io.tfpilot.server.requests.RequestView.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cards beside the plan. */
final class SidePresenter {
    /** How many rows of a queue are shown before they are only counted. */
    private static final int QUEUE_ROWS = 6;
    private static final int MAY_ROWS = 6;

    private final RequestSight sight;
    private final Request request;
    private final String reader;
    private final Instant now;

    /** @param reader login of who looks at it */
    SidePresenter(RequestSight sight, String reader, Instant now) {
        this.sight = sight;
        this.reader = reader;
        this.request = sight.request();
        this.now = now;
    }

    RequestView.Side side() {
        return new RequestView.Side(request.id().value(), cost(), approvals(), queue(), facts());
    }

    private @Nullable CostCard cost() {
        var cost = request.cost();
        if (cost == null || cost.monthly() == null) {
            return null;
        }
        var diff = cost.diffMonthly();
        return new CostCard(Words.money(cost.monthly(), cost.currency()),
                diff == null ? null : Words.change(diff, cost.currency()),
                cost.estimator() == null ? "" : cost.estimator());
    }

    /** What was approved has been applied, and nothing new waits to be. */
    private boolean isSpent() {
        return request.current().isMerged() && sight.derivation().waitsFor().who() == WaitsFor.Who.NOBODY;
    }

    private Approvals approvals() {
        var approval = destroying() ? Objects.requireNonNull(sight.destroyApproval()) : sight.approval();
        if (!destroying() && isSpent() && !ApprovedBy.of(request).isEmpty()) {
            return new Approvals("applied", ApprovedBy.of(request).stream()
                    .map(login -> voice(login, "approved", "ok", Review.State.APPROVED)).toList(), "");
        }
        var voices = new ArrayList<Voice>();
        approval.approvers().forEach(each -> voices.add(voice(each.value(), "approved", "ok", Review.State.APPROVED)));
        approval.blockedBy().forEach(
                each -> voices.add(voice(each.value(), "asks for changes", "bad", Review.State.CHANGES_REQUESTED)));
        approval.notCounted().forEach(each -> voices.add(stale(each)));
        if (!approval.approved()) {
            mayApprove().filter(each -> voices.stream().noneMatch(v -> v.login().equals(each) && !v.stale()))
                    .map(each -> new Voice(each, each.equals(reader) ? "you may approve" : "may approve", "", false,
                            null, ""))
                    .limit(MAY_ROWS).forEach(voices::add);
        }
        var needed = approval.approvers().size() + approval.missing();
        return new Approvals(needed == 0 ? "none needed" : approval.approvers().size() + " of " + needed, voices,
                footer(approval));
    }

    /** Whether the approvals that matter now are of the destroy plan. */
    private boolean destroying() {
        return sight.destroyApproval() != null;
    }

    private Stream<String> mayApprove() {
        return sight.mayApprove().stream().map(Login::value);
    }

    private String footer(Approval approval) {
        if (!approval.approved() && sight.mayApprove().isEmpty()) {
            return "Nobody here may approve it: the platform team has to name approvers.";
        }
        return sight.prod()
                ? destroying()
                        ? "In prod somebody other than who asked for it approves a destroy."
                        : "In prod nobody approves what they wrote or pushed themselves."
                : "";
    }

    private Voice voice(String login, String words, String tone, Review.State state) {
        var review = reviews().filter(each -> each.reviewer().value().equals(login))
                .filter(each -> each.state() == state)
                .max(Comparator.comparing(Review::submittedAt)).orElse(null);
        return new Voice(login, login.equals(reader) ? words + " (you)" : words, tone, false,
                review == null ? null : Moment.age(review.submittedAt(), null, now),
                review == null || review.comment() == null ? "" : review.comment());
    }

    private Voice stale(Approval.NotCounted each) {
        var review = request.current().reviews().get(each.review());
        return new Voice(each.reviewer().value(), Words.sentence(each.reason()), "", true,
                review == null ? null : Moment.age(review.submittedAt(), null, now),
                review == null || review.comment() == null ? "" : review.comment());
    }

    private Stream<Review> reviews() {
        return Stream.concat(request.history().stream(), Stream.of(request.current()))
                .flatMap(revision -> revision.reviews().values().stream());
    }

    private QueueCard queue() {
        var queue = sight.queue();
        var rows = new ArrayList<Waiting>();
        if (queue.running() != null) {
            rows.add(waiting(queue.running(), ""));
        }
        for (var i = 0; i < Math.min(queue.held().size(), QUEUE_ROWS); i++) {
            rows.add(waiting(queue.held().get(i), String.valueOf(i + 1)));
        }
        var place = place(queue);
        var more = queue.held().size() - QUEUE_ROWS;
        var footer = place > 0
                ? "This request is " + Words.ordinal(place) + " in the queue."
                : rows.isEmpty()
                        ? "Nothing runs; an apply would start at once."
                        : "An apply of this request would be " + Words.ordinal(queue.held().size() + 1)
                                + " in the queue.";
        return new QueueCard("Queue of " + queue.project() + " " + queue.environment(), rows,
                more > 0 ? more + " more are waiting. " + footer : footer, queue.frozen() != null);
    }

    private int place(EnvironmentQueue queue) {
        for (var i = 0; i < queue.held().size(); i++) {
            if (request.id().equals(queue.held().get(i).requestId())) {
                return i + 1;
            }
        }
        return 0;
    }

    private Waiting waiting(EnvironmentQueue.Slot slot, String number) {
        return Slots.waiting(slot, number, request.id(), sight.names(), now);
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        var current = request.current();
        var pr = current.pr();
        if (pr != null) {
            facts.add(new Fact("Pull request", request.target().repo() + " #" + pr.number()
                    + (pr.merged() ? ", merged" : pr.open() ? "" : ", closed"), pr.url(), false));
        }
        facts.add(new Fact("Branch", current.branchName(), null, true));
        var head = current.mergedSha() == null ? current.head() : current.mergedSha();
        if (head != null) {
            facts.add(new Fact(current.mergedSha() == null ? "Commit" : "Merge commit", head.abbreviated(), null,
                    true));
        }
        facts.add(new Fact("Module", request.identity().module(), "/catalogue/" + request.identity().module(), false));
        facts.add(new Fact("File", request.target().file(), null, true));
        facts.add(new Fact("Seal", seal(), null, false));
        optional(facts, "Reason", request.identity().justification());
        ticket(facts, request.identity().ticket());
        applied(facts);
        return facts;
    }

    private static void optional(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(name, value, null, false));
        }
    }

    private static void ticket(List<Fact> facts, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact("Ticket", value, TicketAddress.of(value), false));
        }
    }

    private void applied(List<Fact> facts) {
        var apply = request.currentAttempt(RunKind.APPLY);
        if (apply != null && apply.succeeded() && apply.completedAt() != null) {
            facts.add(new Fact("Deployed", "since " + Moment.clock(apply.completedAt(), now).exact(), null, false));
        }
    }

    private String seal() {
        var seal = request.current().seal();
        if (!seal.acceptedBy().isEmpty()) {
            return "Accepted by " + String.join(", ", seal.acceptedBy().stream().map(Object::toString).toList());
        }
        return switch (seal.state()) {
            case SEALED -> "Matches what TfPilot rendered";
            case UNSEALED -> "Broken: somebody else wrote to the branch";
            case UNKNOWN -> "Not checked yet";
        };
    }
}
