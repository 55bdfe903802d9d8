package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Act;
import io.tfpilot.server.requests.RequestView.Dialog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The buttons of a request: which there are, what they are called, what asks first. Whether they are open is given. */
final class Actions {
    private static final List<Action> ORDER = List.of(Action.APPROVE, Action.REJECT, Action.MERGE, Action.APPLY,
            Action.UPDATE, Action.PLAN, Action.UPDATE_BRANCH, Action.CLEANUP, Action.CANCEL,
            Action.ABANDON, Action.DESTROY_PLAN, Action.DESTROY);

    private final RequestSight sight;
    private final String base;

    Actions(RequestSight sight) {
        this.sight = sight;
        this.base = "/requests/" + sight.request().id();
    }

    List<Act> open() {
        var primary = primary();
        var acts = new ArrayList<Act>();
        ORDER.stream().filter(this::isOpen).forEach(action -> {
            acts.add(act(action, action == primary));
            if (action == Action.APPROVE && !approvesDestroy()) {
                acts.add(approveWith());
            }
        });
        return acts;
    }

    /** Approving stays one press; who has something to say presses beside it. */
    private Act approveWith() {
        return new Act("approve_with", label(Action.APPROVE) + " with a comment", "message-square-plus", "with",
                base + "/" + path(Action.APPROVE), "dialog-" + Action.APPROVE.json(),
                base + "/confirm/" + Action.APPROVE.json(), false, null);
    }

    /** The one that the status waits for, where it is this reader's move. */
    private @Nullable Action primary() {
        var wanted = sight.derivation().waitsFor().move().action();
        return wanted != null && isOpen(wanted) ? wanted : null;
    }

    private boolean isOpen(Action action) {
        return sight.gates().get(action) instanceof Gate.Open;
    }

    boolean isOpenFor(Action action) {
        return isOpen(action);
    }

    Act act(Action action, boolean primary) {
        var style = action == destroyStep() ? "danger end" : primary ? "primary" : "";
        var link = action == Action.UPDATE;
        var href = link ? base + "/edit" : base + "/" + path(action);
        return new Act(action.json(), label(action), icon(action), style, href,
                dialog(action) == null ? null : "dialog-" + action.json(), base + "/confirm/" + action.json(), link,
                action == Action.APPROVE ? approved() : null);
    }

    /** Refused actions that belong to this moment, and why. */
    Refusals refused() {
        var refused = new LinkedHashMap<Action, Gate.Refused>();
        for (var action : ORDER) {
            if (expected().contains(action) && sight.gates().get(action) instanceof Gate.Refused gate) {
                refused.put(action, gate);
            }
        }
        return Refusals.of(refused, this::label, sight);
    }

    /** Destroying starts with a plan; where that stands it is the run itself that comes next. */
    private Action destroyStep() {
        var plan = Predicates.destroyPlan(sight.request());
        return plan == null || Predicates.planDigest(plan) == null ? Action.DESTROY_PLAN : Action.DESTROY;
    }

    private Set<Action> expected() {
        return switch (sight.derivation().status()) {
            case REQUEST_CREATED, PLANNING, PLAN_READY ->
                EnumSet.of(Action.APPROVE, Action.MERGE, Action.APPLY, Action.UPDATE, Action.PLAN);
            case APPROVED -> EnumSet.of(Action.MERGE, Action.APPLY, Action.UPDATE, Action.PLAN);
            case MERGED -> EnumSet.of(Action.APPLY, Action.UPDATE, Action.PLAN);
            case APPLYING, APPLIED -> EnumSet.of(Action.UPDATE, Action.PLAN, destroyStep());
            case FAILED -> EnumSet.of(Action.APPLY, Action.UPDATE, Action.PLAN, destroyStep());
            case DESTROYING -> EnumSet.of(Action.UPDATE);
            case DESTROYED -> sight.request().isArchived() ? EnumSet.noneOf(Action.class) : EnumSet.of(Action.CLEANUP);
            case CLOSED -> EnumSet.noneOf(Action.class);
        };
    }

    List<Dialog> dialogs() {
        return List.of(Action.values()).stream().filter(this::isOpen)
                .map(action -> action == Action.APPROVE && !approvesDestroy() ? approval() : dialog(action))
                .filter(java.util.Objects::nonNull).map(java.util.Objects::requireNonNull).toList();
    }

    private Dialog approval() {
        var pr = sight.request().current().pr();
        var to = pr != null && pr.open()
                ? "It stands in the review of the pull request, in the timeline and beside your approval."
                : "It stands in the timeline and beside your approval.";
        return words(Action.APPROVE, label(Action.APPROVE), to, "Comment", false);
    }

    private @Nullable Dialog dialog(Action action) {
        return switch (action) {
            case REJECT -> approvesDestroy()
                    ? words(action, "Object to the destroy?", "It is not destroyed before you approve that after all.",
                            "Why", true)
                    : words(action, "Ask for changes", "What has to change is sent to the pull request.",
                            "What should change", true);
            case ABANDON -> words(action, "Give this request up?",
                    "Its pull request is closed and its branch deleted. Nothing that runs is touched.", "Why", false);
            case DESTROY_PLAN -> typed(action, "Plan the destruction of " + name() + "?",
                    "Terraform shows what would be destroyed. Nothing is destroyed before that plan was looked at"
                            + (sight.prod() ? " and a second person approved it." : "."),
                    null, "Plan it");
            case DESTROY -> destroy();
            case SEAL_ACCEPT -> words(action, "Accept this head?",
                    "Somebody else wrote commits on the branch. Accepting says that you read them.", "Why", false);
            case CANCEL -> cancel();
            case APPROVE -> approvesDestroy() ? approveDestroy() : null;
            case UPDATE, PLAN, MERGE, UPDATE_BRANCH, APPLY, CLEANUP, SEAL_RERENDER -> null;
        };
    }

    /** What an approval given on this page is of: it does not count for a plan that came meanwhile. */
    private @Nullable String approved() {
        var approval = approvesDestroy() ? sight.destroyApproval() : sight.approval();
        return approval == null ? null : approval.digest();
    }

    /** Nobody agrees to a destroy by one press on what usually means a change. */
    private Dialog approveDestroy() {
        var plan = Predicates.destroyPlan(sight.request());
        var id = sight.request().identity();
        return new Dialog(Action.APPROVE.json(), base + "/" + path(Action.APPROVE), "bad", "triangle-alert",
                "Approve the destroy of " + name() + "?",
                (plan == null ? "Somebody" : plan.actor()) + " asks to destroy " + doomed() + " in " + id.project()
                        + " "
                        + id.environment() + ", with the data in it. After your approval an admin may go on.",
                null, approved(), new RequestView.Words("Comment", false), "Approve the destroy", "Not now");
    }

    private String doomed() {
        var plan = Predicates.destroyPlan(sight.request());
        var result = plan == null ? null : plan.result();
        var summary = result == null ? null : result.summary();
        return summary == null ? "what it made" : Words.count(summary.destroy(), "resource");
    }

    private Dialog destroy() {
        var plan = Predicates.destroyPlan(sight.request());
        var what = doomed();
        var id = sight.request().identity();
        return typed(Action.DESTROY, "Destroy " + name() + "?", "This destroys " + what + " in " + id.project() + " "
                + id.environment() + ", with the data in it. It joins the queue of the environment.",
                plan == null ? null : plan.digest(), "Destroy " + what);
    }

    /** What is cut off, and what stays of it. */
    private Dialog cancel() {
        if (ListPresenter.isHeld(sight.request())) {
            return plain("Leave the queue?", "Nothing was changed yet. Its place is lost: asking again joins the end.",
                    "Leave the queue", "Keep the place");
        }
        var changes = List.of(RunKind.DESTROY, RunKind.APPLY).stream().map(sight.request()::currentAttempt)
                .anyMatch(each -> each != null && each.isActive());
        return changes
                ? plain("Cancel the run?",
                        "Terraform is asked to stop. What it changed until then stays, and is in its "
                                + "state; a new plan shows what is left to do.",
                        "Cancel the run", "Keep it running")
                : plain("Cancel the plan?", "A plan changes nothing. Another one can be made at any time.",
                        "Cancel the plan", "Keep it running");
    }

    private Dialog plain(String heading, String text, String go, String keep) {
        return new Dialog(Action.CANCEL.json(), base + "/" + path(Action.CANCEL), "wait", icon(Action.CANCEL), heading,
                text, null, null, null, go, keep);
    }

    private Dialog typed(Action action, String heading, String text, @Nullable String digest, String go) {
        return new Dialog(action.json(), base + "/" + path(action), "bad", "triangle-alert", heading, text,
                sight.request().id().value(), digest, null, go, "Keep it");
    }

    private Dialog words(Action action, String heading, String text, String label, boolean required) {
        return new Dialog(action.json(), base + "/" + path(action), "rest", icon(action), heading, text, null,
                action == Action.APPROVE ? approved() : null, new RequestView.Words(label, required), label(action),
                "Cancel");
    }

    private String name() {
        return sight.request().identity().name();
    }

    static String path(Action action) {
        return action.json().replace('_', '-');
    }

    private String label(Action action) {
        return switch (action) {
            case PLAN -> planned() ? "Plan again" : action.label();
            case APPROVE -> approvesDestroy() ? "Approve the destroy" : action.label();
            case APPLY -> sight.request().currentAttempt(RunKind.APPLY) == null ? action.label() : "Apply again";
            case DESTROY_PLAN -> destroyStep() == Action.DESTROY ? "Plan destroy again" : action.label();
            case DESTROY -> "Destroy " + doomed();
            case CANCEL -> ListPresenter.isHeld(sight.request()) ? "Leave the queue" : action.label();
            case REJECT -> approvesDestroy() ? "Object" : action.label();
            case UPDATE, MERGE, UPDATE_BRANCH, CLEANUP, ABANDON, SEAL_ACCEPT, SEAL_RERENDER ->
                action.label();
        };
    }

    private boolean planned() {
        return sight.request().currentAttempt(RunKind.PLAN) != null;
    }

    /** What there is to approve now is a destroy. */
    private boolean approvesDestroy() {
        return sight.derivation().waitsFor().move() == Move.APPROVE_DESTROY;
    }

    private static String icon(Action action) {
        return switch (action) {
            case UPDATE -> "pencil";
            case PLAN -> "refresh-cw";
            case APPROVE, SEAL_ACCEPT -> "badge-check";
            case REJECT -> "message-square";
            case MERGE -> "git-merge";
            case UPDATE_BRANCH -> "git-branch";
            case APPLY -> "play";
            case DESTROY_PLAN, DESTROY -> "trash-2";
            case CLEANUP -> "archive";
            case ABANDON -> "ban";
            case CANCEL -> "circle-stop";
            case SEAL_RERENDER -> "rotate-ccw";
        };
    }
}
