package io.tfpilot.server.requests.page;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.server.requests.page.RequestView.StepLine;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a run is doing, step by step, in GitHub's words. */
final class StepLines {
    /** More steps than any of the workflows has; a hand-made one is cut here. */
    private static final int MOST = 60;

    private StepLines() {}

    static List<StepLine> of(List<JobSeen> jobs, Instant now) {
        return jobs.stream().flatMap(job -> job.steps().stream()).filter(StepLines::isWork).limit(MOST)
                .map(step -> line(step, now)).toList();
    }

    /** The runner's own tidying says nothing about the change, and a skipped step did not happen. */
    private static boolean isWork(StepSeen step) {
        return !"skipped".equals(step.conclusion()) && !step.name().startsWith("Post ")
                && !step.name().equals("Set up job") && !step.name().equals("Complete job");
    }

    private static StepLine line(StepSeen step, Instant now) {
        var started = step.startedAt();
        var ended = step.completedAt();
        var took = started == null || ended == null ? "" : Words.duration(Duration.between(started, ended));
        if (step.conclusion() != null) {
            return switch (step.conclusion()) {
                case "success" -> new StepLine(step.name(), "circle-check", "", "ok", "done", took, null);
                case "cancelled" -> new StepLine(step.name(), "circle-slash", "", "rest", "cancelled", took, null);
                default -> new StepLine(step.name(), "octagon-x", "", "bad", "failed", took, null);
            };
        }
        return step.status().equals("in_progress")
                ? new StepLine(step.name(), "loader-circle", "spin", "work", "running", took,
                        started == null ? null : Moment.took(started, now))
                : new StepLine(step.name(), "circle", "", "rest", "to come", "", null);
    }
}
