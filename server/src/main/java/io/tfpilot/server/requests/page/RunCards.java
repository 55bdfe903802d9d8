package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gate;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Rule;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.page.RequestView.Changes;
import io.tfpilot.server.requests.page.RequestView.Diagnostic;
import io.tfpilot.server.requests.page.RequestView.Failure;
import io.tfpilot.server.requests.page.RequestView.Folded;
import io.tfpilot.server.requests.page.RequestView.PlanCard;
import io.tfpilot.server.requests.page.RequestView.Running;
import io.tfpilot.server.requests.page.RequestView.Phase;
import io.tfpilot.server.requests.page.RequestView.Stopped;
import io.tfpilot.server.requests.run.PlanFilter;
import io.tfpilot.server.requests.run.PlanList;
import io.tfpilot.server.requests.run.PlanNews;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.requests.run.RunView;
import io.tfpilot.server.requests.run.TailLines;
import io.tfpilot.server.web.pages.HclLines;
import io.tfpilot.server.web.pages.Link;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One card per run that has something to say: destroy before apply before plan. */
public final class RunCards {
    private static final int DIGEST_SHOWN = 11;
    /** Resources on the request's own page; the plan's page has all of them. */
    static final int SHOWN = 50;
    private static final int DIAGNOSTICS = 10;
    private static final int NAMES = 5;
    /** What the runner adds to the quoted lines: "var.size is 200". */
    private static final Pattern VALUE = Pattern.compile("[a-z_][\\w.\\[\\]\"-]* (?:is|will be|has|of) .*");

    private final RequestSight sight;
    private final Instant now;
    private final String base;
    private final PlanAgain again;

    public RunCards(RequestSight sight, Instant now) {
        this.sight = sight;
        this.now = now;
        this.base = "/requests/" + sight.request().id();
        this.again = new PlanAgain(sight);
    }

    List<PlanCard> cards() {
        var cards = new ArrayList<PlanCard>();
        run(cards, RunKind.DESTROY, "Destroy");
        run(cards, RunKind.APPLY, "Apply");
        var destroyPlan = Predicates.destroyPlanOfNow(sight.request());
        if (destroyPlan == null) {
            change(cards);
            return cards;
        }
        var going = plan("destroy-plan", destroyHeading(), destroyPlan, sight.destroyPlan());
        cards.add(sight.derivation().rule() == Rule.DESTROY_SUCCEEDED && going instanceof Changes
                ? new Folded("destroyed", destroyHeading(), going)
                : going);
        // What goes is what counts now; what made it is history.
        var before = new ArrayList<PlanCard>();
        plan(before, destroyPlan);
        before.forEach(each -> cards.add(new Folded("before-" + each.key(),
                applied() ? "The plan that was applied" : "The plan of the change", each)));
        return cards;
    }

    /** What was planned is history once it is deployed and nothing else is asked. */
    private void change(List<PlanCard> cards) {
        var plans = new ArrayList<PlanCard>();
        plan(plans, null);
        var over = switch (sight.derivation().rule()) {
            case DESTROY_SUCCEEDED -> true;
            case APPLY_SUCCEEDED -> switch (sight.derivation().waitsFor().move()) {
                case NOTHING, MEND_DRIFT -> true;
                default -> false;
            };
            default -> false;
        };
        plans.forEach(each -> cards.add(over && each instanceof Changes
                ? new Folded("before-" + each.key(), "The plan that was applied", each)
                : each));
    }

    private boolean applied() {
        var apply = sight.request().currentAttempt(RunKind.APPLY);
        return apply != null && apply.succeeded();
    }

    private String destroyHeading() {
        return switch (sight.derivation().rule()) {
            case DESTROY_SUCCEEDED -> "What was destroyed";
            case DESTROY_ACTIVE, DESTROY_STALE -> "What is being destroyed";
            case DESTROY_FAILED, APPLY_FAILED, APPLY_ACTIVE, APPLY_SUCCEEDED, GIVEN_UP, MERGED, PLAN_FAILED, APPROVED,
                    PLAN_SUCCEEDED, PLAN_ACTIVE, PULL_REQUEST_OPEN, OTHERWISE ->
                "Destroy plan";
        };
    }

    /** The card of the plan that the plan's page shows. */
    public PlanCard cardOf(PlanFilter.Shown of, @Nullable PlanView view) {
        var attempt = sight.request().runs().plan().stream().filter(each -> each.attempt() == of.attempt()).findFirst();
        if (attempt.isPresent()) {
            return plan(of.destroy() ? "destroy-plan" : "plan", PlanNews.heading(of), attempt.get(), view);
        }
        var cards = new ArrayList<PlanCard>();
        plan(cards, null);
        return cards.getFirst();
    }

    private void plan(List<PlanCard> cards, @Nullable Attempt destroyPlan) {
        var plan = sight.request().currentAttempt(RunKind.PLAN);
        if (plan == null) {
            cards.add(new Running("plan", "Plan", "", "No plan yet. It starts once the pull request is open.",
                    "circle-dashed", "", null, null, "", List.of(), null));
        } else if (!plan.equals(destroyPlan)) {
            cards.add(plan("plan", "Plan", plan, sight.plan()));
        }
    }

    /** A run that is over and done well needs no card: the plan says what it did. */
    private void run(List<PlanCard> cards, RunKind kind, String name) {
        var attempt = sight.request().currentAttempt(kind);
        if (attempt == null || attempt.succeeded()) {
            return;
        }
        var key = kind.json() + "-run";
        cards.add(attempt.isActive()
                ? running(key, name, attempt)
                : isReading(attempt) ? reading(key, name, attempt) : ended(key, name, attempt));
    }

    private PlanCard plan(String key, String name, Attempt attempt, @Nullable PlanView view) {
        if (attempt.isActive()) {
            return running(key, name, attempt);
        }
        if (isReading(attempt)) {
            return reading(key, name, attempt);
        }
        var result = result(attempt);
        var good = attempt.succeeded() && (result == null || result.outcome() == RunResult.Outcome.OK);
        return good && (result == null || result.unstable().isEmpty())
                ? changes(key, name, attempt, view)
                : ended(key, name, attempt);
    }

    /** What it found, or why it failed, stands in its result alone; how else it ended is GitHub's to say. */
    private boolean isReading(Attempt attempt) {
        return Predicates.awaitsResult(sight.request(), attempt)
                && (attempt.succeeded() || "failure".equals(attempt.conclusion()));
    }

    private static Running reading(String key, String name, Attempt attempt) {
        return new Running(key, name, "attempt " + attempt.attempt(),
                attempt.succeeded() ? "Reading the result…" : "The run failed. Reading why…", "loader-circle", "spin",
                link(attempt), null, "", List.of(), null);
    }

    /** Of the newest run attempt; null where it was not read. */
    private static @Nullable RunResult result(Attempt attempt) {
        return Predicates.hasCurrentResult(attempt) ? attempt.result() : null;
    }

    private Running running(String key, String name, Attempt attempt) {
        var text = switch (attempt.status()) {
            case HELD -> sight.queue().frozen() != null
                    ? "The environment is frozen. The run starts when an admin unfreezes it."
                    : "Waiting in the queue of the environment: its runs share one Terraform state, so they go one "
                            + "at a time.";
            case DISPATCHING -> "TfPilot has asked GitHub to start the run.";
            case REQUESTED, QUEUED, PENDING -> "The run is waiting for a runner on GitHub.";
            case WAITING -> "A reviewer has to approve the run on GitHub.";
            case IN_PROGRESS, COMPLETED -> "The run is in progress. Its result appears here.";
        };
        var held = attempt.status() == Attempt.Status.HELD;
        return new Running(key, name, "attempt " + attempt.attempt(), text, held ? "hourglass" : "loader-circle",
                held ? "" : "spin", link(attempt), since(attempt), RunSentence.usual(sight), phases(key, attempt),
                TailLines.of(sight.request(), attempt, sight.log()));
    }

    private @Nullable Moment since(Attempt attempt) {
        return attempt.startedAt() == null ? null : Moment.took(attempt.startedAt(), now);
    }

    /** Only the run that is watched has steps to show. */
    private List<Phase> phases(String key, Attempt attempt) {
        return attempt.equals(Predicates.active(sight.request()))
                ? StepLines.of(sight.jobs(), kind(key), now)
                : List.of();
    }

    private PlanCard ended(String key, String name, Attempt attempt) {
        var result = result(attempt);
        var refusal = result == null ? null : result.refusal();
        if (refusal != null) {
            return new Stopped(key, name + " stopped before changing anything", Words.sentence(refusal.message()),
                    refusal.details(), again.after(Advice.after(refusal.code())), "attempt " + attempt.attempt(),
                    link(attempt));
        }
        if (result != null && !result.unstable().isEmpty()) {
            return new Stopped(key, "This plan is different every time",
                    "Two plans of the same commit differ, so what you approve might not be what is applied.",
                    result.unstable(), again.after(Advice.after("unstable")), "attempt " + attempt.attempt(),
                    link(attempt));
        }
        return failure(key, name, attempt, result);
    }

    private Failure failure(String key, String name, Attempt attempt, @Nullable RunResult result) {
        var kind = kind(key);
        var told = result == null ? List.<RunResult.Diagnostic>of() : result.diagnostics();
        var ending = RunEnding.of(attempt, kind, name, again);
        var all = told.isEmpty() ? List.of(bare(ending)) : diagnostics(told);
        var terraform = !told.isEmpty() && result != null && result.outcome() != RunResult.Outcome.MISSING;
        var next = terraform
                ? (kind == RunKind.PLAN
                        ? "Change the input that caused it: saving starts a new plan. "
                                + again.said("If the cause is elsewhere, re-plan.")
                        : "What was done before it stopped stays. Change the input that caused it. "
                                + again.said("Or re-plan and apply what is left."))
                        .strip()
                : ending.next();
        var edit = terraform && sight.gates().get(Action.UPDATE) instanceof Gate.Open
                ? new Link(base + "/edit", "Edit inputs")
                : null;
        return new Failure(key, terraform ? "Terraform stopped here" : ending.heading(),
                all.stream().limit(DIAGNOSTICS).toList(), Math.max(0, all.size() - DIAGNOSTICS), next,
                name + " attempt " + attempt.attempt(), link(attempt), log(key, attempt), edit);
    }

    private static RunKind kind(String key) {
        return key.startsWith("apply") ? RunKind.APPLY : key.equals("destroy-run") ? RunKind.DESTROY : RunKind.PLAN;
    }

    private static Diagnostic bare(RunEnding ending) {
        return new Diagnostic("bad", "octagon-x", ending.summary(), ending.detail(), null, null, List.of(), List.of(),
                null, "");
    }

    /** Errors first. */
    private List<Diagnostic> diagnostics(List<RunResult.Diagnostic> told) {
        var culprit = new FailingInput(sight);
        return told.stream().sorted(Comparator.comparing((RunResult.Diagnostic each) -> isWarning(each)))
                .map(each -> diagnostic(each, culprit)).toList();
    }

    private static boolean isWarning(RunResult.Diagnostic each) {
        return each.severity().equals("warning");
    }

    private static Diagnostic diagnostic(RunResult.Diagnostic each, FailingInput culprit) {
        var place = each.filename() == null
                ? null
                : each.filename() + (each.line() == null ? "" : ", line " + each.line());
        var snippet = each.snippet() == null ? List.<String>of() : each.snippet().lines().toList();
        var code = snippet.stream().filter(line -> !VALUE.matcher(line).matches()).collect(Collectors.joining("\n"));
        var detail = each.detail() == null ? "" : each.detail();
        var warning = isWarning(each);
        return new Diagnostic(warning ? "wait" : "bad", warning ? "triangle-alert" : "octagon-x", each.summary(),
                detail, each.address() == null ? null : PlanPresenter.shortened(each.address()), place,
                code.isEmpty() ? List.of() : HclLines.marked(code, 1, snippet.size()),
                snippet.stream().filter(line -> VALUE.matcher(line).matches()).toList(),
                warning ? null : culprit.of(each), warning ? "" : Advice.on(each.summary() + "\n" + detail));
    }

    private @Nullable Link log(String key, Attempt attempt) {
        var address = LogAddress.of(sight.request(), kind(key), attempt);
        return address == null ? null : new Link(address, "Raw log");
    }

    private Changes changes(String key, String name, Attempt attempt, @Nullable PlanView view) {
        var result = result(attempt);
        var sums = sums(result == null ? null : result.summary(), view);
        var destroy = key.equals("destroy-plan");
        var filter = PlanFilter.all(new PlanFilter.Shown(attempt.attempt(), destroy, true));
        var list = view == null ? null : PlanList.of(view, filter);
        var groups = list == null
                ? List.<RunView.Group>of()
                : new PlanPresenter(base, filter).groups(list, 0, SHOWN);
        var full = view == null ? null : new Link(base + "/plan" + filter.query(), "Full page");
        var more = list == null || list.size() <= SHOWN
                ? null
                : new Link(base + "/plan" + filter.query(), "All " + Words.number(list.size()) + " on the full page");
        var whole = groups.stream().flatMap(each -> each.resources().stream()).allMatch(each -> each.body() != null);
        return new Changes(key, name, destroy ? "bad" : "",
                destroy && attempt.equals(Predicates.destroyPlan(sight.request()))
                        ? destroySaid(attempt)
                        : said(result, view),
                sums,
                groups, view == null ? List.of() : PlanPresenter.outputs(view), view == null ? 0 : view.omitted(),
                about(attempt, view), "module.tfpilot_" + sight.request().id(), full, more, log(key, attempt),
                link(attempt), sums.isEmpty() ? verdict(result, view) : "", whole && !groups.isEmpty(),
                PlanPresenter.bodies(base, filter.of()));
    }

    private static String said(@Nullable RunResult result, @Nullable PlanView view) {
        if (view != null || result == null) {
            return "";
        }
        return result.logRef() == null
                ? "The run left no list of changes and no log."
                : "TfPilot can't show this plan. Read it in the raw log.";
    }

    /** Said only where no resource is counted: that nothing would change needs a plan that was read and says so. */
    static String verdict(@Nullable RunResult result, @Nullable PlanView view) {
        if (view == null) {
            return result == null || result.summary() == null
                    ? "TfPilot does not know what would change."
                    : "No resource would change.";
        }
        return PlanPresenter.verdict(view);
    }

    /** Who has to agree before anything goes. */
    private String destroySaid(Attempt attempt) {
        var approval = sight.destroyApproval();
        if (approval == null || approval.missing() == 0) {
            return approval == null || approval.approvers().isEmpty()
                    ? "Nothing is destroyed until an admin confirms with the request's id."
                    : "Approved by " + approval.approvers().stream().map(Object::toString)
                            .collect(Collectors.joining(", ")) + ". An admin still has to confirm with the "
                            + "request's id.";
        }
        var may = sight.mayApprove().stream().filter(each -> !each.isSameAs(attempt.actor())).map(Object::toString)
                .limit(NAMES).collect(Collectors.joining(", "));
        return "In prod, someone other than " + attempt.actor() + " has to approve this plan first"
                + (may.isEmpty() ? "." : ": " + may + ".");
    }

    static List<RunView.Sum> sums(RunResult.@Nullable Summary summary, @Nullable PlanView view) {
        if (summary != null) {
            return PlanPresenter.sums(summary);
        }
        return view == null
                ? List.of()
                : PlanPresenter.sums(view.summary().add(), view.summary().change(), view.summary().replace(),
                        view.summary().destroy());
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

    public static @Nullable Link link(Attempt attempt) {
        return attempt.url() == null ? null : new Link(attempt.url(), "Run on GitHub");
    }
}
