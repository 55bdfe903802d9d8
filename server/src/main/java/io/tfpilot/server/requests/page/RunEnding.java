package io.tfpilot.server.requests.page;

import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.web.pages.Words;
import org.jspecify.annotations.Nullable;

/** A run that ended without Terraform's own explanation, in words. */
record RunEnding(String heading, String summary, String detail, String next) {
    static RunEnding of(Attempt attempt, RunKind kind, String name, PlanAgain planAgain) {
        var changes = kind != RunKind.PLAN;
        var stands = changes
                ? "What it changed before that stays."
                : "A plan changes nothing.";
        var again = planAgain
                .said(changes ? "Re-plan to see what is left to do." : "Re-plan when you are ready.");
        var reason = attempt.reason();
        return switch (String.valueOf(attempt.conclusion())) {
            case "cancelled" -> cancelled(attempt, name, stands, again);
            case "timed_out" -> new RunEnding(name + " took too long",
                    "The run reached its time limit",
                    "The workflow's job has a timeout, and GitHub's own is six hours. " + stands,
                    again + " If it takes that long again, ask the platform team to raise timeout-minutes in the "
                            + "workflow.");
            case "startup_failure" -> new RunEnding(name + " could not start", "GitHub could not start the workflow",
                    "The workflow file on the base branch is not valid, or Actions is disabled for the repository. "
                            + "Nothing ran.",
                    "Ask the platform team to fix the workflow file or the repository's Actions settings, then "
                            + "start it again.");
            case "skipped", "neutral", "stale" -> new RunEnding(name + " did not run", "GitHub skipped the run",
                    "It ended as “" + attempt.conclusion() + "” without running Terraform.", again);
            case "action_required" ->
                new RunEnding(name + " waits on GitHub", "The run needs an approval on GitHub",
                        "A rule of the repository requires it.", "Open the run on GitHub and approve it there.");
            default -> failed(attempt, name, reason, stands, again);
        };
    }

    private static RunEnding cancelled(Attempt attempt, String name, String stands, String again) {
        var reason = attempt.reason();
        return switch (reason) {
            case null -> new RunEnding(name + " was cancelled", "Someone cancelled the run on GitHub", stands, again);
            case EndReason.LeftQueue left -> new RunEnding(name + " left the queue", Words.sentence(left.text()),
                    "It had not started, so it changed nothing.",
                    "If you queue it again, it joins the end.");
            case EndReason.Displaced _ -> new RunEnding(name + " was replaced",
                    "GitHub started a newer run in its place", "It had not started, so it changed nothing.",
                    "TfPilot starts it again. If it does not, start it yourself.");
            case EndReason.CancelledBy by -> new RunEnding(name + " was cancelled",
                    Words.sentence("the run was " + by.text()), stands, again);
            case EndReason.GateClosed _,EndReason.DispatchRefused _ ->
                new RunEnding(name + " was stopped before it began", Words.sentence(reason.text()),
                        "It had not started, so it changed nothing.", "Once that is fixed, start it again.");
            case EndReason.RunNotFound _,EndReason.RunDeleted _,EndReason.ProjectRemoved _,EndReason.Unclassified _ ->
                new RunEnding(name + " was stopped", Words.sentence(reason.text()),
                        "TfPilot does not know how far it got. " + stands, "Once that is fixed, start it again.");
        };
    }

    private static RunEnding failed(Attempt attempt, String name, @Nullable EndReason reason, String stands,
            String again) {
        if (reason instanceof EndReason.RunDeleted) {
            return new RunEnding(name + " is lost", "The run was deleted on GitHub",
                    "TfPilot does not know what it did before. " + stands, again);
        }
        if (attempt.endedBy() == Attempt.EndedBy.TFPILOT) {
            return new RunEnding(name + " was not started", "No run started on GitHub",
                    reason == null ? "GitHub gave no reason." : Words.sentence(reason.text()),
                    "Try again. If it fails again, ask the platform team to check that the workflow is on the base "
                            + "branch and enabled.");
        }
        return new RunEnding(name + " failed", "failure".equals(attempt.conclusion())
                ? "The run failed without a result"
                : "The run ended with “" + ended(attempt.conclusion()) + "” without a result",
                (reason == null
                        ? "The runner may have been lost, or a step before Terraform failed."
                        : Words.sentence(reason.text())) + " " + stands,
                "See the run's log on GitHub. " + again);
    }

    private static String ended(@Nullable String conclusion) {
        return conclusion == null ? "nothing" : conclusion.replace('_', ' ');
    }
}
