package io.tfpilot.server.requests;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.pages.Words;
import org.jspecify.annotations.Nullable;

/** A run that ended without Terraform's own explanation, in words. */
record Endings(String heading, String summary, String detail, String next) {
    static Endings of(Attempt attempt, RunKind kind, String name) {
        var changes = kind != RunKind.PLAN;
        var stands = changes
                ? "What it changed until then stands, and is in Terraform's state."
                : "A plan changes nothing.";
        var again = changes ? "Plan again: that shows what is left to do." : "Plan again when you are ready.";
        var reason = attempt.reason() == null ? "" : attempt.reason();
        return switch (String.valueOf(attempt.conclusion())) {
            case "cancelled" -> cancelled(name, reason, stands, again);
            case "timed_out" -> new Endings(name + " took too long",
                    "The run was stopped after the longest time it may take",
                    "The workflow's job has a time-out, and GitHub has one of six hours. " + stands,
                    again + " If it takes that long again, the platform team raises timeout-minutes in the workflow.");
            case "startup_failure" -> new Endings(name + " could not start", "GitHub could not start the workflow",
                    "The workflow file on the base branch is not valid, or Actions are not allowed to run there. "
                            + "Nothing was run.",
                    "The platform team mends the workflow file or the repository's settings for Actions; then "
                            + (changes ? "try again." : "plan again."));
            case "skipped", "neutral", "stale" -> new Endings(name + " did not run", "GitHub skipped the run",
                    "It ended as “" + attempt.conclusion() + "” without running Terraform.", again);
            case "action_required" -> new Endings(name + " waits on GitHub", "GitHub wants a person to let the run go",
                    "A rule of the repository asks for it.", "Open the run on GitHub and approve it there.");
            default -> failed(attempt, name, reason, stands, again);
        };
    }

    private static Endings cancelled(String name, String reason, String stands, String again) {
        if (reason.startsWith("taken out of the queue")) {
            return new Endings(name + " left the queue", Words.sentence(reason), "Nothing was changed.",
                    "Ask for it again when it is wanted; it joins the end of the queue.");
        }
        if (reason.equals(Attempts.DISPLACED)) {
            return new Endings(name + " was displaced", "GitHub put a newer run in its place before it began",
                    "Nothing was changed.", "TfPilot starts it again by itself; if it does not, ask for it again.");
        }
        if (reason.isEmpty()) {
            return new Endings(name + " was cancelled", "Somebody cancelled the run on GitHub", stands, again);
        }
        return reason.startsWith("cancelled by")
                ? new Endings(name + " was cancelled", Words.sentence("the run was " + reason), stands, again)
                : new Endings(name + " was stopped before it began", Words.sentence(reason), "Nothing was changed.",
                        "Once that is mended, ask for it again.");
    }

    private static Endings failed(Attempt attempt, String name, String reason, String stands, String again) {
        if (attempt.endedBy() == Attempt.EndedBy.TFPILOT) {
            return reason.contains("deleted")
                    ? new Endings(name + " is lost", "The run was deleted on GitHub",
                            "What it did before is not known here. " + stands, again)
                    : new Endings(name + " was not started", "GitHub did not start the run",
                            reason.isEmpty() ? "It gave no reason." : Words.sentence(reason),
                            "Try again. If it stays so, the platform team checks that the workflow is in the base "
                                    + "branch and enabled.");
        }
        return new Endings(name + " failed", "The run ended with “" + ended(attempt.conclusion())
                + "” and left no explanation",
                (reason.isEmpty()
                        ? "The runner may have been lost, or a step before Terraform failed."
                        : Words
                                .sentence(reason))
                        + " " + stands,
                "The run's log on GitHub says more. " + again);
    }

    private static String ended(@Nullable String conclusion) {
        return conclusion == null ? "nothing" : conclusion.replace('_', ' ');
    }
}
