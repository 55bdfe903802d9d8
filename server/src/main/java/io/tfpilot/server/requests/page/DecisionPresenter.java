package io.tfpilot.server.requests.page;

import io.tfpilot.core.lifecycle.Costs;
import io.tfpilot.core.lifecycle.Move;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.terraform.PlanView;
import io.tfpilot.server.requests.RequestSight;
import io.tfpilot.server.requests.list.ListPresenter;
import io.tfpilot.server.requests.page.RequestView.Decision;
import io.tfpilot.server.requests.page.RequestView.Gist;
import io.tfpilot.server.requests.run.PlanPresenter;
import io.tfpilot.server.web.pages.Badge;
import io.tfpilot.server.web.pages.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person decides on, in one line: the plan, its price, and what to look at first. */
public final class DecisionPresenter {
    private final RequestSight sight;
    private final Actions actions;
    private final String base;

    public DecisionPresenter(RequestSight sight) {
        this.sight = sight;
        this.actions = new Actions(sight);
        this.base = "/requests/" + sight.request().id();
    }

    /** For the request's page, where the card answers. */
    Decision decision(String csrf) {
        return decision(base + "/_/decision", csrf, false);
    }

    /** For the page of this plan; without a button where another one is decided on. */
    public Decision decisionOn(int attempt, String csrf) {
        var decided = decided();
        var address = base + "/_/plan-decision?attempt=" + attempt;
        return decided != null && decided.attempt() == attempt
                ? decision(address, csrf, true)
                : new Decision(sight.request().id().value(), address, badge(), null, null, csrf, true);
    }

    private Decision decision(String address, String csrf, boolean whole) {
        var gist = gist();
        return new Decision(sight.request().id().value(), address, badge(), gist,
                gist == null ? null : actions.bar().main(), csrf, whole);
    }

    private Badge badge() {
        return Badge.of(sight.derivation(), ListPresenter.isHeld(sight.request()));
    }

    /** The plan that the next act is about; null where there is none, or its result is not read yet. */
    private @Nullable Attempt decided() {
        var plan = switch (sight.derivation().waitsFor().move()) {
            case APPROVE, MERGE, APPLY, ANSWER_REVIEW, UPDATE_AND_MERGE, COMPARE_MERGE ->
                Predicates.changePlan(sight.request());
            case APPROVE_DESTROY, DESTROY -> Predicates.destroyPlan(sight.request());
            default -> null;
        };
        return plan != null && Predicates.planDigest(plan) != null ? plan : null;
    }

    @Nullable
    Gist gist() {
        var plan = decided();
        var result = plan == null || !Predicates.hasCurrentResult(plan) ? null : plan.result();
        if (plan == null || result == null) {
            return null;
        }
        var view = destroys() ? sight.destroyPlan() : sight.plan();
        var sums = RunCards.sums(result.summary(), view);
        var cost = destroys() ? null : Costs.proposed(sight.request());
        var monthly = cost == null ? null : cost.monthly();
        var diff = cost == null ? null : cost.diffMonthly();
        return new Gist(sums, sums.isEmpty() ? RunCards.verdict(result, view) : "",
                cost == null || monthly == null ? "" : Words.money(monthly, cost.currency()),
                cost == null || diff == null || diff.signum() == 0 ? "" : Words.change(diff, cost.currency()),
                findings(result.diagnostics().size(), view));
    }

    private boolean destroys() {
        var move = sight.derivation().waitsFor().move();
        return move == Move.APPROVE_DESTROY || move == Move.DESTROY;
    }

    private static List<String> findings(int warnings, @Nullable PlanView view) {
        var findings = new ArrayList<String>();
        if (view == null) {
            findings.add("changes outside Terraform not known");
        } else if (!view.drift().isEmpty()) {
            findings.add(view.drift().size() + " changed outside Terraform");
        }
        if (warnings > 0) {
            findings.add(Words.count(warnings, "warning"));
        }
        return findings;
    }
}
