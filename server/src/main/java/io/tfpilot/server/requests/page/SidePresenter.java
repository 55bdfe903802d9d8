package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.Deployed;
import io.tfpilot.core.lifecycle.EnvironmentQueue;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Rule;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Review;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Approvals;
import io.tfpilot.server.requests.page.RequestView.CostCard;
import io.tfpilot.server.requests.page.RequestView.Fact;
import io.tfpilot.server.requests.page.RequestView.QueueCard;
import io.tfpilot.server.requests.page.RequestView.Voice;
import io.tfpilot.server.requests.page.RequestView.Waiting;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.math.BigDecimal;
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
    private final @Nullable Deployed deployed;
    private final String reader;
    private final Instant now;

    /** @param reader login of who looks at it */
    SidePresenter(RequestSight sight, String reader, Instant now) {
        this.sight = sight;
        this.reader = reader;
        this.request = sight.request();
        this.deployed = Predicates.deployed(request);
        this.now = now;
    }

    RequestView.Side side() {
        return new RequestView.Side(request.id().value(), cost(), approvals(), queue(), facts());
    }

    private @Nullable CostCard cost() {
        var proposed = Costs.open(request);
        var cost = proposed == null ? Costs.deployed(request) : proposed;
        if (cost == null || cost.monthly() == null) {
            return null;
        }
        var diff = cost.diffMonthly();
        if (Predicates.destroyed(request)) {
            return new CostCard(Words.money(BigDecimal.ZERO, cost.currency()),
                    "was " + Words.money(cost.monthly(), cost.currency()), "");
        }
        if (proposed == null) {
            return new CostCard(Words.money(cost.monthly(), cost.currency()), null, "of what is deployed");
        }
        return new CostCard(Words.money(cost.monthly(), cost.currency()),
                diff == null ? null : Words.change(diff, cost.currency()), of(cost));
    }

    /** Beside the price of an open change stands that of what is deployed. */
    private String of(Cost proposed) {
        if (deployed == null) {
            return proposed.estimator() == null ? "" : proposed.estimator();
        }
        var now = Costs.deployed(request);
        return "of revision " + request.revision() + "; deployed: "
                + (now == null || now.monthly() == null ? "not known" : Words.money(now.monthly(), now.currency()));
    }

    /** Before the merge, and after it where a plan asks for a look. */
    private boolean isAsked() {
        return switch (sight.derivation().rule()) {
            case OTHERWISE, PULL_REQUEST_OPEN, PLAN_ACTIVE, PLAN_FAILED, PLAN_SUCCEEDED, APPROVED -> true;
            case GIVEN_UP, DESTROY_ACTIVE, DESTROY_STALE, DESTROY_SUCCEEDED -> false;
            case APPLY_ACTIVE -> sight.approval().approved();
            case MERGED, APPLY_FAILED, APPLY_SUCCEEDED, DESTROY_FAILED ->
                sight.approval().approved() || switch (sight.derivation()
                        .waitsFor().move()) {
                    case APPROVE, APPROVE_DESTROY, APPLY, DESTROY -> true;
                    default -> false;
                };
        };
    }

    private Approvals approvals() {
        return isAsked() ? asked() : past();
    }

    /** What was given on the way here; it is spent, or no longer wanted. */
    private Approvals past() {
        var given = ApprovedBy.of(request);
        var applied = sight.derivation().rule() == Rule.APPLY_SUCCEEDED;
        return new Approvals(given.isEmpty() ? "none" : applied ? "applied" : "given", given.stream()
                .map(login -> voice(login, "approved", "ok", Review.State.APPROVED)).toList(), "");
    }

    private Approvals asked() {
        var approval = destroying() ? Objects.requireNonNull(sight.destroyApproval()) : sight.approval();
        var awaited = approval.approvers().size() + approval.missing();
        if (awaited == 0) {
            return new Approvals("none needed", List.of(), "Outside prod, a destroy needs no approval.");
        }
        var voices = new ArrayList<Voice>();
        approval.approvers().forEach(each -> voices.add(voice(each.value(), "approved", "ok", Review.State.APPROVED)));
        approval.blockedBy().forEach(
                each -> voices.add(voice(each.value(), "requested changes", "bad", Review.State.CHANGES_REQUESTED)));
        approval.notCounted().forEach(each -> voices.add(stale(each)));
        if (approval.missing() > 0 && approval.digest() != null) {
            mayApprove().filter(each -> !each.equals(reader) || isOpen())
                    .filter(each -> voices.stream().noneMatch(v -> v.login().equals(each) && !v.stale()))
                    .map(each -> new Voice(each, each.equals(reader) ? "you can approve" : "can approve", "", false,
                            null, ""))
                    .limit(MAY_ROWS).forEach(voices::add);
        }
        return new Approvals(approval.approvers().size() + " of " + awaited, voices, footer(approval));
    }

    /** Whether the approvals that matter now are of the destroy plan. */
    private boolean destroying() {
        return switch (sight.derivation().waitsFor().move()) {
            case APPROVE_DESTROY, DESTROY -> sight.destroyApproval() != null;
            default -> false;
        };
    }

    private Stream<String> mayApprove() {
        return sight.mayApprove().stream().map(Login::value);
    }

    /** The same gate as that of the button. */
    private boolean isOpen() {
        return sight.gates().get(Action.APPROVE) instanceof Gate.Open;
    }

    private String footer(Approval approval) {
        if (approval.missing() > 0 && approval.digest() == null && !sight.mayApprove().isEmpty()) {
            return "There is no plan to approve yet.";
        }
        if (!approval.approved() && sight.mayApprove().isEmpty()) {
            return "No one can approve this: the platform team has to add approvers.";
        }
        return sight.prod()
                ? destroying()
                        ? "In prod, the person who planned a destroy can't approve it."
                        : "In prod, you can't approve what you wrote or pushed."
                : "";
    }

    private Voice voice(String login, String words, String tone, Review.State state) {
        var review = reviews().filter(each -> each.reviewer().value().equals(login))
                .filter(each -> each.state() == state)
                .max(Comparator.comparing(Review::submittedAt)).orElse(null);
        return new Voice(login, login.equals(reader) ? words + " (you)" : words, tone, false,
                review == null ? null : Moment.ago(review.submittedAt(), now),
                review == null || review.comment() == null ? "" : review.comment());
    }

    private Voice stale(Approval.NotCounted each) {
        var review = request.current().reviews().get(each.review());
        return new Voice(each.reviewer().value(), Words.sentence(each.reason()), "", true,
                review == null ? null : Moment.ago(review.submittedAt(), now),
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
        var place = queue.place(request.id());
        var more = queue.held().size() - QUEUE_ROWS;
        var footer = forecast(queue, place);
        return new QueueCard("Queue of " + queue.project() + " " + queue.environment(), rows,
                more > 0 ? (more + " more are waiting. " + footer).strip() : footer, queue.frozen() != null);
    }

    /** Where this request stands in it, or would stand; nothing about an apply that nobody waits for. */
    private String forecast(EnvironmentQueue queue, int place) {
        var frozen = queue.frozen();
        if (place > 0) {
            return frozen == null
                    ? "This request is " + Words.ordinal(place) + " in the queue."
                    : "This request is " + Words.ordinal(place) + " in the queue, which continues when an admin "
                            + "unfreezes the environment.";
        }
        var running = queue.running();
        if (running != null && request.id().equals(running.requestId())) {
            return "This request is running.";
        }
        if (frozen != null) {
            return "New applies and destroys wait until an admin unfreezes the environment.";
        }
        var empty = running == null && queue.held().isEmpty();
        if (!isToBeApplied()) {
            return empty ? "Nothing is running." : "";
        }
        return empty
                ? "Nothing is running. An apply would start right away."
                : "An apply of this request would be " + Words.ordinal(queue.held().size() + 1) + " in the queue.";
    }

    private boolean isToBeApplied() {
        return switch (sight.derivation().rule()) {
            case OTHERWISE, PULL_REQUEST_OPEN, PLAN_ACTIVE, PLAN_FAILED, PLAN_SUCCEEDED, APPROVED, MERGED,
                    APPLY_FAILED ->
                true;
            case GIVEN_UP, APPLY_ACTIVE, APPLY_SUCCEEDED, DESTROY_ACTIVE, DESTROY_STALE, DESTROY_FAILED,
                    DESTROY_SUCCEEDED ->
                false;
        };
    }

    private Waiting waiting(EnvironmentQueue.Slot slot, String number) {
        return QueuePlaces.waiting(slot, number, request.id(), sight.names(), now);
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        var current = request.current();
        var pr = current.pr();
        if (pr != null) {
            facts.add(new Fact("Pull request", request.target().repo() + " #" + pr.number()
                    + (pr.merged() ? ", merged" : pr.open() ? "" : ", closed"), pr.url(), false));
        }
        unpriced(facts);
        facts.add(new Fact("Branch", current.branchName(), null, true));
        var head = current.mergedSha() == null ? current.head() : current.mergedSha();
        if (head != null) {
            facts.add(new Fact(current.mergedSha() == null ? "Commit" : "Merge commit", head.abbreviated(), null,
                    true));
        }
        facts.add(new Fact("Module", request.identity().module(), "/catalogue/" + request.identity().module(), false));
        facts.add(new Fact("File", request.target().file(), null, true));
        if (sight.derivation().rule() != Rule.DESTROY_SUCCEEDED && sight.derivation().rule() != Rule.GIVEN_UP) {
            facts.add(new Fact("Seal", seal(), null, false));
        }
        if (!new BriefPresenter(sight).isShown()) {
            optional(facts, "Reason", request.identity().justification());
            ticket(facts, request.identity().ticket());
        }
        applied(facts);
        return facts;
    }

    /** No price has three reasons, and none of them is that it costs nothing. */
    private void unpriced(List<Fact> facts) {
        var plan = Predicates.changePlan(request);
        if (plan == null || cost() != null || Predicates.planFailed(plan) || Predicates.destroyed(request)) {
            return;
        }
        var pending = plan.isActive() || Predicates.awaitsResult(request, plan);
        facts.add(new Fact("Monthly cost", pending
                ? "Known once the plan's result is read"
                : plan.cost() == null ? "No estimate" : "Unknown to the estimator", null, false));
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
        if (deployed != null) {
            var which = deployed.isBesideAnother(request) ? "revision " + deployed.revision() + ", since " : "since ";
            facts.add(new Fact("Deployed", which + Moment.clock(deployed.since(), now).exact(), null, false));
            return;
        }
        var apply = Revisions.lastSuccess(request.runs().apply());
        var destroy = Revisions.lastSuccess(request.runs().destroy());
        if (apply != null && destroy != null) {
            facts.add(new Fact("Deployed", "from " + Moment.clock(apply.endedAt(), now).exact() + " until "
                    + Moment.clock(destroy.endedAt(), now).exact(), null, false));
        }
    }

    private String seal() {
        var seal = request.current().seal();
        if (!seal.acceptedBy().isEmpty()) {
            return "Accepted by " + String.join(", ", seal.acceptedBy().stream().map(Object::toString).toList());
        }
        return switch (seal.state()) {
            case SEALED -> "Matches what TfPilot rendered";
            case UNSEALED -> "Broken: someone else pushed to the branch";
            case UNKNOWN -> "Not checked yet";
        };
    }
}
