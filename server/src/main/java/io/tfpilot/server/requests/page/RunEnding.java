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
                ? "What it changed until then stays."
                : "A plan changes nothing.";
        var again = planAgain
                .said(changes ? "Plan again: that shows what is left to do." : "Plan again when you are ready.");
        var reason = attempt.reason();
        return switch (String.valueOf(attempt.conclusion())) {
            case "cancelled" -> cancelled(attempt, name, stands, again);
            case "timed_out" -> new RunEnding(name + " took too long",
                    "The run was stopped after the longest time it may take",
                    "The workflow's job has a time-out, and GitHub has one of six hours. " + stands,
                    again + " If it takes that long again, the platform team raises timeout-minutes in the workflow.");
            case "startup_failure" -> new RunEnding(name + " could not start", "GitHub could not start the workflow",
                    "The workflow file on the base branch is not valid, or Actions are not allowed to run there. "
                            + "Nothing was run.",
                    "The platform team mends the workflow file or the repository's settings for Actions; then "
                            + "start it again.");
            case "skipped", "neutral", "stale" -> new RunEnding(name + " did not run", "GitHub skipped the run",
                    "It ended as “" + attempt.conclusion() + "” without running Terraform.", again);
            case "action_required" ->
                new RunEnding(name + " waits on GitHub", "GitHub wants a person to let the run go",
                        "A rule of the repository asks for it.", "Open the run on GitHub and approve it there.");
            default -> failed(attempt, name, reason, stands, again);
        };
    }

    private static RunEnding cancelled(Attempt attempt, String name, String stands, String again) {
        var reason = attempt.reason();
        return switch (reason) {
            case null -> new RunEnding(name + " was cancelled", "Somebody cancelled the run on GitHub", stands, again);
            case EndReason.LeftQueue left -> new RunEnding(name + " left the queue", Words.sentence(left.text()),
                    "It had not started, so it changed nothing.",
                    "You can queue it again; it joins the end of the queue.");
            case EndReason.Displaced _ -> new RunEnding(name + " was displaced",
                    "GitHub put a newer run in its place before it began", "It had not started, so it changed nothing.",
                    "TfPilot starts it again by itself; if it does not, start it again.");
            case EndReason.CancelledBy by -> new RunEnding(name + " was cancelled",
                    Words.sentence("the run was " + by.text()), stands, again);
            case EndReason.GateClosed _,EndReason.DispatchRefused _ ->
                new RunEnding(name + " was stopped before it began", Words.sentence(reason.text()),
                        "It had not started, so it changed nothing.", "Once that is mended, start it again.");
            case EndReason.RunNotFound _,EndReason.RunDeleted _,EndReason.ProjectRemoved _,EndReason.Unclassified _ ->
                new RunEnding(name + " was stopped", Words.sentence(reason.text()),
                        "TfPilot does not know how far it came. " + stands, "Once that is mended, start it again.");
        };
    }

    private static RunEnding failed(Attempt attempt, String name, @Nullable EndReason reason, String stands,
            String again) {
        if (reason instanceof EndReason.RunDeleted) {
            return new RunEnding(name + " is lost", "The run was deleted on GitHub",
                    "What it did before is not known here. " + stands, again);
        }
        if (attempt.endedBy() == Attempt.EndedBy.TFPILOT) {
            return new RunEnding(name + " was not started", "TfPilot saw no run start on GitHub",
                    reason == null ? "It gave no reason." : Words.sentence(reason.text()),
                    "Try again. If it stays so, the platform team checks that the workflow is in the base "
                            + "branch and enabled.");
        }
        return new RunEnding(name + " failed", "failure".equals(attempt.conclusion())
                ? "The run failed without a result"
                : "The run ended with “" + ended(attempt.conclusion()) + "” and without a result",
                (reason == null
                        ? "The runner may have been lost, or a step before Terraform failed."
                        : Words.sentence(reason.text())) + " " + stands,
                "The run's log on GitHub says more. " + again);
    }

    private static String ended(@Nullable String conclusion) {
        return conclusion == null ? "nothing" : conclusion.replace('_', ' ');
    }
}
