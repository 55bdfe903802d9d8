package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.ActionInput.Field;
import io.tfpilot.core.lifecycle.ActionTerms.Place;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Subject;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.list.ListPresenter;
import io.tfpilot.server.requests.page.RequestView.Act;
import io.tfpilot.server.requests.page.RequestView.Bar;
import io.tfpilot.server.requests.page.RequestView.Dialog;
import io.tfpilot.server.requests.page.RequestView.Locked;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The buttons of a request: which there are, what they are called, what asks first. Whether they are open is given. */
final class Actions {
    /** The buttons of the status card, in the order of the catalogue. */
    private static final List<Action> ORDER = List.of(Action.values()).stream()
            .filter(action -> action.terms().place() != Place.NOTE).toList();

    private final RequestSight sight;
    private final String base;

    Actions(RequestSight sight) {
        this.sight = sight;
        this.base = "/requests/" + sight.request().id();
    }

    /** All buttons, from one look at the gates: whatever is pressed here is open there. */
    Bar bar() {
        var main = main();
        var second = second();
        var more = new ArrayList<Act>();
        ORDER.stream().filter(this::isOpen).filter(action -> action != main && action != second)
                .filter(action -> action != Action.DESTROY_PLAN && action != Action.DESTROY)
                .forEach(action -> more.add(act(action, "")));
        if (isOpen(Action.APPROVE) && !approvesDestroy()) {
            more.addFirst(approveWith());
        }
        Stream.of(Action.DESTROY_PLAN, Action.DESTROY).filter(action -> action != main && isOpen(action))
                .filter(action -> action == destroyStep() || destroyStep() == Action.DESTROY)
                .forEach(action -> more.add(act(action, "danger")));
        return new Bar(main == null ? null : act(main, main == Action.DESTROY ? "danger" : "primary"),
                second == null ? again() : act(second, ""), more, next(main));
    }

    /** Approving stays one press; whoever has something to say finds it in the menu. */
    private Act approveWith() {
        return new Act("approve_with", label(Action.APPROVE) + " with a comment", "message-square-plus", "",
                base + "/" + path(Action.APPROVE), "dialog-" + Action.APPROVE.json(),
                base + "/confirm/" + Action.APPROVE.json(), false, null);
    }

    /** What is over can be requested again. */
    private @Nullable Act again() {
        return switch (sight.derivation().status()) {
            case DESTROYED, CLOSED -> new Act("again", "Request again", "plus", "",
                    "/requests/new?from=" + sight.request().id(), null, "", true, null);
            default -> null;
        };
    }

    /** The one that the status waits for, where it is this reader's move. What stands in a note stays there. */
    private @Nullable Action main() {
        var wanted = wanted();
        return wanted != null && wanted.terms().place() != Place.NOTE && isOpen(wanted) ? wanted : null;
    }

    private @Nullable Action wanted() {
        return sight.derivation().waitsFor().move().action();
    }

    private @Nullable Action second() {
        var choices = switch (sight.derivation().waitsFor().move()) {
            case APPROVE, MERGE, APPROVE_DESTROY -> List.of(Action.REJECT, Action.UPDATE);
            case DESTROY, PLAN_DESTROY, JUDGE_HEAD, MERGE_CLEANUP, TAKE_OUT -> List.<Action>of();
            default -> List.of(Action.CANCEL, Action.UPDATE, Action.PLAN, Action.CLEANUP);
        };
        var main = main();
        return choices.stream().filter(action -> action != main && isOpen(action)).findFirst().orElse(null);
    }

    /** Only one, and none that destroys: what is far away, or not for this reader to wish for, is no button. */
    private @Nullable Locked next(@Nullable Action main) {
        var wanted = wanted();
        if (wanted != null && main == null && wanted.terms().place() != Place.NOTE) {
            return locked(wanted);
        }
        return way().stream().filter(action -> action != main && !isOpen(action)).findFirst()
                .map(this::locked).orElse(null);
    }

    private @Nullable Locked locked(Action action) {
        return action != Action.DESTROY && action != Action.DESTROY_PLAN
                && sight.gates().get(action) instanceof Gate.Refused refused
                        ? new Locked(action.json(), label(action), Refusals.sentence(action, label(action), refused,
                                sight))
                        : null;
    }

    /** What is still to come on the way to the apply. */
    private List<Action> way() {
        return switch (sight.derivation().status()) {
            case REQUEST_CREATED, PLANNING, PLAN_READY -> List.of(Action.APPROVE, Action.MERGE, Action.APPLY);
            case APPROVED -> List.of(Action.MERGE, Action.APPLY);
            case MERGED -> List.of(Action.APPLY);
            case APPLYING, APPLIED, FAILED, DESTROYING, DESTROYED, CLOSED -> List.of();
        };
    }

    private boolean isOpen(Action action) {
        return sight.gates().get(action) instanceof Gate.Open;
    }

    boolean isOpenFor(Action action) {
        return isOpen(action);
    }

    Act act(Action action, String style) {
        var link = action.terms().place() == Place.FORM;
        var href = link ? base + "/edit" : base + "/" + path(action);
        return new Act(action.json(), label(action), icon(action), style, href,
                dialog(action) == null ? null : "dialog-" + action.json(), base + "/confirm/" + action.json(), link,
                action == Action.APPROVE ? approved() : null);
    }

    /** Destroying starts with a plan; where that stands it is the run itself that comes next. */
    private Action destroyStep() {
        var plan = Predicates.destroyPlan(sight.request());
        return plan == null || Predicates.planDigest(plan) == null ? Action.DESTROY_PLAN : Action.DESTROY;
    }

    List<Dialog> dialogs() {
        return List.of(Action.values()).stream().filter(this::isOpen)
                .map(action -> action == Action.APPROVE && !approvesDestroy() ? approval() : dialog(action))
                .filter(java.util.Objects::nonNull).map(java.util.Objects::requireNonNull).toList();
    }

    private Dialog approval() {
        var pr = sight.request().current().pr();
        var to = pr != null && pr.open()
                ? "Your comment appears in the pull request review, in the timeline and beside your approval."
                : "Your comment appears in the timeline and beside your approval.";
        return words(Action.APPROVE, label(Action.APPROVE), to, "Comment", false);
    }

    /** The catalogue's question, in better words where the moment has some. */
    private @Nullable Dialog dialog(Action action) {
        var moment = ofThisMoment(action);
        return moment != null ? moment : ofCatalogue(action);
    }

    private @Nullable Dialog ofThisMoment(Action action) {
        if (action == Action.APPROVE && approvesDestroy()) {
            return approveDestroy();
        }
        if (action == Action.REJECT && approvesDestroy()) {
            return words(action, "Block this destroy?", "It can't run until you approve it.",
                    "Why", true);
        }
        if (action == Action.DESTROY_PLAN) {
            return plain(action, "Plan the destroy of " + name() + "?",
                    "Terraform shows what would be destroyed. Nothing is destroyed until "
                            + (sight.prod()
                                    ? "a second person approves that plan and an admin confirms it."
                                    : "you confirm that plan."),
                    "Plan destroy", "Cancel");
        }
        return switch (action) {
            case DESTROY -> destroy();
            case CANCEL -> cancel();
            case ABANDON -> abandon();
            default -> null;
        };
    }

    /** The gate says what giving up does. */
    private @Nullable Dialog abandon() {
        if (!(sight.gates().get(Action.ABANDON) instanceof Gate.Open open
                && open.subject() instanceof Subject.Abandonment(var way))) {
            return null;
        }
        return switch (way) {
            case CLOSE -> null;
            case CLEAN_UP -> words(Action.ABANDON, "Withdraw this request?",
                    "It was merged but never applied. TfPilot opens a cleanup pull request that removes its section "
                            + "from the repository" + (sight.prod() ? "; an approver merges it." : " and merges it."),
                    "Why", false);
            case WITHDRAW -> words(Action.ABANDON, "Withdraw revision " + sight.request().revision() + "?",
                    "TfPilot closes its pull request and deletes its branch. What is deployed does not change.", "Why",
                    false);
        };
    }

    private @Nullable Dialog ofCatalogue(Action action) {
        var terms = action.terms();
        var asks = terms.asks();
        if (asks == null) {
            return null;
        }
        if (terms.takes(Field.CONFIRM)) {
            return typed(action, asks.heading(), asks.text(), null, terms.label());
        }
        return terms.inputs().stream().filter(input -> input.field().isWords()).findFirst()
                .map(input -> words(action, asks.heading(), asks.text(), input.label(), input.isNeeded()))
                .orElseGet(() -> plain(action, asks.heading(), asks.text(), terms.label(), "Cancel"));
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
                (plan == null ? "Someone" : plan.actor()) + " wants to destroy " + doomed() + " in " + id.project()
                        + " "
                        + id.environment() + ", with the data in it. After your approval, an admin can destroy.",
                null, approved(), words(Field.COMMENT, "Comment", false), "Approve the destroy", "Not now");
    }

    private String doomed() {
        var plan = Predicates.destroyPlan(sight.request());
        var result = plan == null ? null : plan.result();
        var summary = result == null ? null : result.summary();
        return summary == null ? "its resources" : Words.count(summary.destroy(), "resource");
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
            return plain("Leave the queue?",
                    "This run has not started. If you queue it again, it joins the end.",
                    "Leave the queue", "Stay in the queue");
        }
        var run = Predicates.activeRun(sight.request());
        var changes = run != null && run.kind() != RunKind.PLAN;
        return changes
                ? plain("Cancel the run?",
                        "Terraform stops. What it has changed stays. Re-plan to see what is left to do.",
                        "Cancel the run", "Keep it running")
                : plain("Cancel the plan?", "A plan changes nothing. You can re-plan at any time.",
                        "Cancel the plan", "Keep it running");
    }

    private Dialog plain(String heading, String text, String go, String keep) {
        return plain(Action.CANCEL, heading, text, go, keep);
    }

    private Dialog plain(Action action, String heading, String text, String go, String keep) {
        return new Dialog(action.json(), base + "/" + path(action), "wait", icon(action), heading, text, null, null,
                null, go, keep);
    }

    private Dialog typed(Action action, String heading, String text, @Nullable String digest, String go) {
        return new Dialog(action.json(), base + "/" + path(action), "bad", "triangle-alert", heading, text,
                sight.request().id().value(), digest, null, go, "Keep it");
    }

    private Dialog words(Action action, String heading, String text, String label, boolean required) {
        return new Dialog(action.json(), base + "/" + path(action), "rest", icon(action), heading, text, null,
                action == Action.APPROVE ? approved() : null, words(field(action), label, required), label(action),
                "Cancel");
    }

    private static Field field(Action action) {
        return action.terms().takes(Field.REASON) ? Field.REASON : Field.COMMENT;
    }

    private static RequestView.Words words(Field field, String label, boolean required) {
        return new RequestView.Words(field.json(), field.limit(), label, required);
    }

    private String name() {
        return sight.request().identity().name();
    }

    private static String path(Action action) {
        return action.terms().verb();
    }

    private static String icon(Action action) {
        return action.terms().icon();
    }

    /** The catalogue's label, or the moment's. */
    private String label(Action action) {
        var moment = labelOfThisMoment(action);
        return moment != null ? moment : action.label();
    }

    private @Nullable String labelOfThisMoment(Action action) {
        if (action == Action.ABANDON && sight.gates().get(action) instanceof Gate.Open open
                && open.subject() instanceof Subject.Abandonment(var way) && way == Subject.Abandonment.Way.WITHDRAW) {
            return "Withdraw revision " + sight.request().revision();
        }
        if (action == Action.DESTROY) {
            return "Destroy " + doomed();
        }
        if (action == Action.DESTROY_PLAN && destroyStep() == Action.DESTROY) {
            return "Re-plan the destroy";
        }
        if (approvesDestroy() && (action == Action.APPROVE || action == Action.REJECT)) {
            return action == Action.APPROVE ? "Approve the destroy" : "Block";
        }
        if (action == Action.PLAN && planned()) {
            return "Re-plan";
        }
        if (action == Action.APPLY && sight.request().currentAttempt(RunKind.APPLY) != null) {
            return "Apply again";
        }
        return action == Action.CANCEL && ListPresenter.isHeld(sight.request()) ? "Leave the queue" : null;
    }

    private boolean planned() {
        return sight.request().currentAttempt(RunKind.PLAN) != null;
    }

    /** What there is to approve now is a destroy. */
    private boolean approvesDestroy() {
        return sight.derivation().waitsFor().move() == Move.APPROVE_DESTROY;
    }
}
