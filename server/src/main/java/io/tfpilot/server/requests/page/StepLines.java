package io.tfpilot.server.requests.page;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.github.WorkflowRuns.StepSeen;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.server.requests.page.RequestView.Phase;
import io.tfpilot.server.requests.page.RequestView.StepLine;
import io.tfpilot.server.web.pages.Moment;
import io.tfpilot.server.web.pages.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run is doing, in four phases; the steps in GitHub's words are folded into them. */
final class StepLines {
    /** More steps than any of the workflows has, in five jobs; a hand-made one is cut here. */
    private static final int MOST = 120;
    private static final String PREPARE = "Prepare";
    private static final String CHECK = "Check";
    private static final String REPORT = "Report";

    private StepLines() {}

    /** Empty before GitHub named a step. */
    static List<Phase> of(List<JobSeen> jobs, RunKind kind, Instant now) {
        var placed = jobs.stream().flatMap(job -> job.steps().stream().filter(StepLines::isWork)
                .map(step -> new Placed(jobs.size() == 1 ? "" : job.name(), step))).limit(MOST).toList();
        if (placed.isEmpty()) {
            return List.of();
        }
        var names = switch (kind) {
            case APPLY -> List.of(PREPARE, CHECK, "Apply", REPORT);
            case DESTROY -> List.of(PREPARE, CHECK, "Destroy", REPORT);
            case PLAN, CLEANUP, DRIFT_PLAN -> List.of(PREPARE, "Plan", CHECK, REPORT);
        };
        var parts = new ArrayList<List<StepSeen>>();
        names.forEach(name -> parts.add(new ArrayList<>()));
        var at = 0;
        for (var each : placed) {
            // A phase never comes back: what is unknown belongs to what was before it.
            at = Math.max(at, Math.max(names.indexOf(phase(each.step().name(), kind)),
                    names.indexOf(phaseOfJob(each.job(), kind))));
            parts.get(at).add(each.step());
        }
        var phases = new ArrayList<Phase>();
        for (var i = 0; i < names.size(); i++) {
            // What comes later has begun: then this is over, though GitHub named no step of it.
            var passed = parts.get(i).isEmpty() && parts.subList(i, parts.size()).stream().flatMap(List::stream)
                    .anyMatch(step -> step.startedAt() != null);
            phases.add(passed
                    ? new Phase(new StepLine(names.get(i), "circle-check", "", "ok", "done", "", null), "", List.of())
                    : phase(names.get(i), parts.get(i), now));
        }
        return phases;
    }

    /** @param job empty where the run has only one, as those of the earlier workflows */
    private record Placed(String job, StepSeen step) {}

    /** The phase that begins with a job at the latest; empty where its steps say more. */
    private static String phaseOfJob(String job, RunKind kind) {
        return switch (job) {
            case "judge" -> CHECK;
            case "apply" -> kind == RunKind.DESTROY ? "Destroy" : "Apply";
            case "report", "infracost" -> REPORT;
            default -> "";
        };
    }

    /** By the steps of TfPilot's workflows. */
    private static String phase(String step, RunKind kind) {
        if (step.startsWith("Plan")) {
            return kind == RunKind.PLAN ? "Plan" : CHECK;
        }
        return switch (step) {
            case "Judge the plan", "Compare with what was approved" -> CHECK;
            case "Apply the plan" -> kind == RunKind.DESTROY ? "Destroy" : "Apply";
            case "Read the outputs", "Write the result", "Upload the result", "Report to TfPilot" -> REPORT;
            default -> "";
        };
    }

    private static Phase phase(String name, List<StepSeen> steps, Instant now) {
        var lines = steps.stream().map(step -> line(step, now)).toList();
        var decisive = Math.max(first(lines, "bad"), first(lines, "work"));
        if (decisive >= 0) {
            var line = lines.get(decisive);
            var since = steps.stream().map(StepSeen::startedAt).filter(Objects::nonNull).map(Objects::requireNonNull)
                    .min(Comparator.naturalOrder()).orElse(null);
            var runs = line.tone().equals("work");
            return new Phase(new StepLine(name, line.icon(), line.motion(), line.tone(), line.state(),
                    runs ? "" : took(steps), runs && since != null ? Moment.took(since, now) : null), line.name(),
                    lines);
        }
        var begun = lines.stream().anyMatch(line -> line.state().equals("done"));
        var left = lines.stream().anyMatch(line -> line.state().equals("to come"));
        if (begun && left) {
            return new Phase(new StepLine(name, "loader-circle", "spin", "work", "running", took(steps), null), "",
                    lines);
        }
        return new Phase(begun
                ? new StepLine(name, "circle-check", "", "ok", "done", took(steps), null)
                : new StepLine(name, "circle", "", "rest", "to come", "", null), "", lines);
    }

    private static int first(List<StepLine> lines, String tone) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).tone().equals(tone)) {
                return i;
            }
        }
        return -1;
    }

    /** From the first start to the last end. */
    private static String took(List<StepSeen> steps) {
        var from = steps.stream().map(StepSeen::startedAt).filter(Objects::nonNull).map(Objects::requireNonNull)
                .min(Comparator.naturalOrder()).orElse(null);
        var to = steps.stream().map(StepSeen::completedAt).filter(Objects::nonNull).map(Objects::requireNonNull)
                .max(Comparator.naturalOrder()).orElse(null);
        return took(from, to);
    }

    private static String took(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "" : Words.duration(Duration.between(from, to));
    }

    /** The runner's own tidying says nothing about the change, and a skipped step did not happen. */
    private static boolean isWork(StepSeen step) {
        return !"skipped".equals(step.conclusion()) && !step.name().startsWith("Post ")
                && !step.name().equals("Set up job") && !step.name().equals("Complete job");
    }

    private static StepLine line(StepSeen step, Instant now) {
        var started = step.startedAt();
        var took = took(started, step.completedAt());
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
