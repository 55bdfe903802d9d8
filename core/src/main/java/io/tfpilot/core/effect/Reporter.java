package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.Approval;
import io.tfpilot.core.lifecycle.Approvals;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Cost;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.store.Texts;
import io.tfpilot.core.text.Cut;
import org.jspecify.annotations.Nullable;

/** Keeps the pull request's check run, commit status and one comment up to date. */
final class Reporter {
    private static final int MAX_PLAN_IN_COMMENT = 40_000;

    private final RequestWriter writer;
    private final GitHub gitHub;
    private final Projects projects;
    private final Texts texts;
    private final HeadMark mark;

    Reporter(RequestWriter writer, GitHub gitHub, Projects projects, Texts texts, HeadMark mark) {
        this.writer = writer;
        this.gitHub = gitHub;
        this.projects = projects;
        this.texts = texts;
        this.mark = mark;
    }

    void perform(Request request, Intent intent, Effect.Report report) {
        var pr = request.current().activePr();
        var approval = Approvals.ofHead(request, projects.rules(request));
        if (pr != null && pr.headSha().isKnown() && (pr.open() || (pr.merged() && approval.approved()))) {
            var plan = plan(request, pr.headSha());
            if (!Predicates.sealed(request)) {
                mark.status(request, pr.headSha(), Check.State.PENDING, Predicates.compared(request)
                        ? "Someone else pushed to the branch: this commit has no plan"
                        : "Comparing a foreign commit");
            } else if (plan != null) {
                mark.put(request, pr.headSha(), state(approval, plan), description(approval, plan));
                gitHub.putComment(request.target().repo(), pr.number(), marker(request),
                        comment(request, plan, mark.link(request)));
            }
        }
        writer.change(request.id(), current -> Turn.next(Revisions.reported(current.settle(intent), report.state()),
                Login.SYSTEM));
    }

    /** What the pull request's own commit was planned with; of the commit that was merged, others may follow. */
    private static @Nullable Attempt plan(Request request, Sha head) {
        var plan = request.currentAttempt(RunKind.PLAN);
        return plan != null && plan.purpose() == Attempt.Purpose.CHANGE && plan.commit().equals(head) ? plan : null;
    }

    private static String marker(Request request) {
        return "<!-- tfpilot:" + request.id() + " -->";
    }

    private static Check.State state(Approval approval, Attempt plan) {
        return approval.approved()
                ? Check.State.SUCCESS
                : Predicates.planFailed(plan) ? Check.State.FAILURE : Check.State.PENDING;
    }

    private static String description(Approval approval, Attempt plan) {
        if (approval.approved()) {
            return "Plan approved by " + String.join(", ", approval.approvers().stream().map(Login::value).toList());
        }
        if (Predicates.planFailed(plan)) {
            return "The plan failed";
        }
        return plan.isActive()
                ? "Planning"
                : Predicates.hasCurrentResult(plan) ? "The plan needs approval" : "Reading the plan's result";
    }

    private String comment(Request request, Attempt plan, String link) {
        var result = Predicates.hasCurrentResult(plan) ? plan.result() : null;
        var text = new StringBuilder(marker(request)).append("\n### ").append(headline(plan, result)).append("\n\n");
        var cost = cost(plan.cost());
        if (cost != null) {
            text.append(cost).append("\n\n");
        }
        var log = result == null || result.logRef() == null ? null : texts.get(result.logRef());
        if (log != null) {
            var plain = log.replaceAll("\u001b\\[[0-9;]*m", "").replace("```", "` ` `");
            var shown = plain.length() > MAX_PLAN_IN_COMMENT ? Cut.first(plain, MAX_PLAN_IN_COMMENT) + "\n…" : plain;
            text.append("<details><summary>Plan</summary>\n\n```\n").append(shown).append("\n```\n</details>\n\n");
        }
        return text.append("[Open in TfPilot](").append(link).append(")").toString();
    }

    private static String headline(Attempt plan, @Nullable RunResult result) {
        if (result == null || result.summary() == null) {
            return plan.isActive()
                    ? "Planning"
                    : plan.succeeded() ? "Reading the plan's result" : "Plan %s".formatted(plan.conclusion());
        }
        var summary = result.summary();
        return "Plan: %d to add, %d to change, %d to replace, %d to destroy".formatted(summary.add(), summary.change(),
                summary.replace(), summary.destroy());
    }

    private static @Nullable String cost(@Nullable Cost cost) {
        return cost == null || cost.monthly() == null
                ? null
                : "Cost: %s %s a month%s".formatted(cost.monthly().toPlainString(), cost.currency(),
                        cost.estimator() == null ? "" : " (" + cost.estimator() + ")");
    }
}
