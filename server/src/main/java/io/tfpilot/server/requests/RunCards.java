package io.tfpilot.server.requests;

import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.pages.Moment;
import io.tfpilot.server.pages.Words;
import io.tfpilot.server.requests.RequestView.Changes;
import io.tfpilot.server.requests.RequestView.Diagnostic;
import io.tfpilot.server.requests.RequestView.Failure;
import io.tfpilot.server.requests.RequestView.Link;
import io.tfpilot.server.requests.RequestView.PlanCard;
import io.tfpilot.server.requests.RequestView.Running;
import io.tfpilot.server.requests.RequestView.StepLine;
import io.tfpilot.server.requests.RequestView.Stopped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One card per run that has something to say: destroy before apply before plan. */
final class RunCards {
    private static final int DIGEST_SHOWN = 11;

    private final RequestSight sight;
    private final Instant now;
    private final String base;

    RunCards(RequestSight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        this.base = "/requests/" + sight.request().id();
    }

    List<PlanCard> cards() {
        var cards = new ArrayList<PlanCard>();
        run(cards, RunKind.DESTROY, "Destroy");
        run(cards, RunKind.APPLY, "Apply");
        var destroyPlan = Predicates.destroyPlan(sight.request());
        if (destroyPlan != null) {
            cards.add(plan("destroy-plan", "Destroy plan", destroyPlan, sight.destroyPlan()));
        }
        var plan = sight.request().currentAttempt(RunKind.PLAN);
        if (plan == null) {
            cards.add(new Running("plan", "Plan", "", "No plan has been made yet. It starts by itself once the pull "
                    + "request is open.", "circle-dashed", "", null, null, List.of()));
        } else if (!plan.equals(destroyPlan)) {
            cards.add(plan("plan", "Plan", plan, sight.plan()));
        }
        return cards;
    }

    /** A run that is over and done well needs no card: the plan says what it did. */
    private void run(List<PlanCard> cards, RunKind kind, String name) {
        var attempt = sight.request().currentAttempt(kind);
        if (attempt == null || attempt.succeeded()) {
            return;
        }
        var key = kind.json() + "-run";
        cards.add(attempt.isActive() ? running(key, name, attempt) : ended(key, name, attempt));
    }

    private PlanCard plan(String key, String name, Attempt attempt, @Nullable PlanView view) {
        if (attempt.isActive()) {
            return running(key, name, attempt);
        }
        var result = attempt.result();
        var good = attempt.succeeded() && (result == null || result.outcome() == RunResult.Outcome.OK);
        return good && (result == null || result.unstable().isEmpty())
                ? changes(key, name, attempt, view)
                : ended(key, name, attempt);
    }

    private Running running(String key, String name, Attempt attempt) {
        var text = switch (attempt.status()) {
            case HELD -> "It waits in the queue of the environment: runs that change things share one Terraform "
                    + "state, so they go one at a time.";
            case DISPATCHING -> "GitHub was asked to start the run.";
            case REQUESTED, QUEUED, PENDING -> "GitHub has the run and waits for a runner.";
            case WAITING -> "GitHub waits for a person to approve the environment.";
            case IN_PROGRESS, COMPLETED -> "The run is under way. What it finds appears here.";
        };
        var held = attempt.status() == Attempt.Status.HELD;
        return new Running(key, name, "attempt " + attempt.attempt(), text, held ? "hourglass" : "loader-circle",
                held ? "" : "spin", link(attempt), since(attempt), steps(attempt));
    }

    private @Nullable Moment since(Attempt attempt) {
        return attempt.startedAt() == null ? null : Moment.took(attempt.startedAt(), now);
    }

    /** Only the run that is watched has steps to tell of. */
    private List<StepLine> steps(Attempt attempt) {
        return attempt.equals(Predicates.active(sight.request())) ? StepLines.of(sight.jobs(), now) : List.of();
    }

    private PlanCard ended(String key, String name, Attempt attempt) {
        var result = attempt.result();
        var refusal = result == null ? null : result.refusal();
        if (refusal != null) {
            return new Stopped(key, name + " stopped before changing anything", Words.sentence(refusal.message()),
                    refusal.details(), Advice.after(refusal.code()), "attempt " + attempt.attempt(), link(attempt));
        }
        if (result != null && !result.unstable().isEmpty()) {
            return new Stopped(key, "This plan is different every time",
                    "Two plans of the same commit differed, so nobody could approve what would be applied.",
                    result.unstable(), Advice.after("unstable"), "attempt " + attempt.attempt(), link(attempt));
        }
        return failure(key, name, attempt, result);
    }

    private Failure failure(String key, String name, Attempt attempt, @Nullable RunResult result) {
        var diagnostics = result == null
                ? List.<Diagnostic>of()
                : result.diagnostics().stream().map(RunCards::diagnostic).toList();
        if (diagnostics.isEmpty()) {
            diagnostics = List.of(new Diagnostic("error", unexplained(attempt),
                    attempt.reason() == null ? "The run's log on GitHub says more." : attempt.reason(), null, null,
                    null));
        }
        var log = result == null || result.logRef() == null || !key.equals("plan")
                ? null
                : new Link(base + "/plan#log", "Raw log");
        return new Failure(key, "Terraform stopped here", diagnostics,
                "Change the input that caused it, or try again where the cause lies elsewhere.",
                name + " attempt " + attempt.attempt(), link(attempt), log, new Link(base + "/edit", "Edit inputs"));
    }

    private static String unexplained(Attempt attempt) {
        return attempt.endedBy() == Attempt.EndedBy.TFPILOT
                ? "The run was not started or was not found"
                : "The run ended with “" + attempt.conclusion() + "” and left no explanation";
    }

    private static Diagnostic diagnostic(RunResult.Diagnostic each) {
        var place = each.filename() == null
                ? null
                : each.filename() + (each.line() == null ? "" : ", line " + each.line());
        return new Diagnostic(each.severity(), each.summary(), each.detail() == null ? "" : each.detail(),
                each.address() == null ? null : PlanPresenter.shortened(each.address()), place, each.snippet());
    }

    private Changes changes(String key, String name, Attempt attempt, @Nullable PlanView view) {
        var summary = attempt.result() == null ? null : attempt.result().summary();
        var sums = summary != null
                ? PlanPresenter.sums(summary.add(), summary.change(), summary.replace(), summary.destroy())
                : view == null
                        ? List.<RequestView.Sum>of()
                        : PlanPresenter.sums(view.summary().add(), view.summary().change(), view.summary().replace(),
                                view.summary().destroy());
        var groups = view == null ? List.<RequestView.Group>of() : PlanPresenter.groups(view);
        var isChange = key.equals("plan");
        var log = attempt.result() == null || attempt.result().logRef() == null || !isChange
                ? null
                : new Link(base + "/plan#log", "Raw log");
        return new Changes(key, name, sums, groups, view == null ? List.of() : PlanPresenter.outputs(view),
                view == null ? 0 : view.omitted(), about(attempt, view), "module.tfpilot_" + sight.request().id(),
                isChange ? new Link(base + "/plan", "Full page") : null, log, link(attempt), sums.isEmpty());
    }

    private static String about(Attempt attempt, @Nullable PlanView view) {
        var about = new StringBuilder();
        if (view != null && view.terraformVersion() != null) {
            about.append("Terraform ").append(view.terraformVersion()).append(", ");
        }
        about.append("attempt ").append(attempt.attempt()).append(" of ").append(attempt.commit().abbreviated());
        var digest = attempt.digest();
        if (digest != null) {
            about.append(", digest ").append(digest, 0, Math.min(digest.length(), DIGEST_SHOWN));
        }
        return about.toString();
    }

    static @Nullable Link link(Attempt attempt) {
        return attempt.url() == null ? null : new Link(attempt.url(), "Run on GitHub");
    }
}
