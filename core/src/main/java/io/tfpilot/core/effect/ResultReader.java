package io.tfpilot.core.effect;

import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.store.Texts;
import io.tfpilot.core.text.Cut;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a concluded run left behind: its result, the redacted plan, outputs, cost. */
final class ResultReader {
    /** GitHub may show artifacts a moment after the run's end; after this long there are none. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Duration NEXT_LOOK = Duration.ofSeconds(2);

    private static final RunResult.Diagnostic NO_ESTIMATE = new RunResult.Diagnostic("warning",
            "There is no cost estimate", "The job 'infracost' failed. The plan stands as it is; the log of the run on"
                    + " GitHub says why.",
            null, null, null, null);

    /** In the workflows' words. */
    private static final String APPLYING = "Apply the plan";

    private final RequestWriter writer;
    private final GitHub gitHub;
    private final Projects projects;
    private final Texts texts;
    private final InstantSource clock;

    ResultReader(RequestWriter writer, GitHub gitHub, Projects projects, Texts texts, InstantSource clock) {
        this.writer = writer;
        this.gitHub = gitHub;
        this.projects = projects;
        this.texts = texts;
        this.clock = clock;
    }

    void perform(Request request, Intent intent, Effect.FetchResult fetch) {
        var kind = fetch.kind();
        var attempt = request.runs().attempt(kind, fetch.attempt());
        if (attempt == null || attempt.runId() == null || !attempt.isConcluded()) {
            writer.change(request.id(),
                    current -> Turn.next(current.settle(intent), Login.SYSTEM));
            return;
        }
        var files = gitHub.artifact(request.target().repo(), attempt.runId(),
                "%s-logs-%d".formatted(kind.json(), attempt.runAttempt()));
        if (files == null && clock.instant().isBefore(intent.requestedAt().plus(PATIENCE))) {
            writer.change(request.id(), current -> Turn.next(
                    current.replace(intent.later(clock.instant().plus(NEXT_LOOK))),
                    Login.SYSTEM));
            return;
        }
        var jobs = new Jobs(request.target().repo(), attempt.runId());
        record(request, intent, new Left(kind, attempt, files, jobs),
                files == null ? missing(kind, attempt, jobs) : read(request, kind, attempt, files));
    }

    /** What there is to know of a run that ended; the files are null where it left none. */
    private record Left(RunKind kind, Attempt attempt, @Nullable SortedMap<String, String> files, Jobs jobs) {}

    /** The jobs of a run that ended: asked for when they are needed, and once. */
    private final class Jobs {
        private final RepoName repo;
        private final long runId;
        private @Nullable List<JobSeen> seen;

        Jobs(RepoName repo, long runId) {
            this.repo = repo;
            this.runId = runId;
        }

        List<JobSeen> get() {
            var known = seen;
            if (known == null) {
                known = gitHub.jobs(repo, runId);
                seen = known;
            }
            return known;
        }
    }

    private void record(Request request, Intent intent, Left left, RunResult result) {
        var kind = left.kind();
        var attempt = left.attempt();
        var files = left.files();
        var jobs = left.jobs();
        var outputs = kind == RunKind.APPLY && files != null ? object(files.get("outputs.json")) : null;
        var priced = kind == RunKind.PLAN && attempt.purpose() == Attempt.Purpose.CHANGE;
        var cost = priced ? cost(request, attempt) : null;
        var told = priced && cost == null && result.outcome() == RunResult.Outcome.OK
                && estimateFailed(jobs.get())
                        ? result.with(NO_ESTIMATE)
                        : result;
        var unbegun = result.outcome() == RunResult.Outcome.MISSING && attempt.cancelled()
                && attempt.reason() == null && jobs.get().stream().noneMatch(job -> job.startedAt() != null);
        var displaced = unbegun && wasDisplaced(request, kind, attempt);
        var untouched = kind != RunKind.PLAN && !attempt.succeeded() && (unbegun
                || result.outcome() == RunResult.Outcome.REFUSED || saysUntouched(files)
                || applyNeverBegan(jobs.get()));
        writer.change(request.id(), current -> {
            var next = Attempts.withResult(current, kind, attempt.attempt(), told).settle(intent);
            if (displaced) {
                next = Attempts.withReason(next, kind, attempt.attempt(), new EndReason.Displaced());
            }
            if (untouched) {
                next = Attempts.untouched(next, kind, attempt.attempt(), result.runAttempt());
            }
            if (outputs != null) {
                next = next.withOutputs(outputs);
            } else if (kind == RunKind.DESTROY && attempt.succeeded()) {
                next = next.withOutputs(null);
            }
            if (cost != null) {
                next = Attempts.withCost(next, attempt.attempt(), cost);
            }
            return Turn.next(next, Login.SYSTEM);
        });
    }

    /** The run ended before Terraform began to change anything. */
    private static boolean saysUntouched(@Nullable SortedMap<String, String> files) {
        var result = files == null ? null : object(files.get("result.json"));
        return result != null && result.path("untouched").asBoolean(false);
    }

    private static boolean estimateFailed(List<JobSeen> jobs) {
        return jobs.stream().anyMatch(job -> job.name().equals("infracost") && "failure".equals(job.conclusion()));
    }

    /** The job that applies comes after the one that judges, and GitHub says of it that it never began. */
    private static boolean applyNeverBegan(List<JobSeen> jobs) {
        var applying = jobs.stream().filter(job -> job.name().equals("apply")).toList();
        return jobs.stream().anyMatch(job -> job.name().equals("judge")) && !applying.isEmpty() && applying.stream()
                .allMatch(job -> job.steps().isEmpty()
                        && ("skipped".equals(job.conclusion()) || "cancelled".equals(job.conclusion())));
    }

    /** GitHub cancelled it before anything ran, nobody here asked for that, and a newer run took its place. */
    private boolean wasDisplaced(Request request, RunKind kind, Attempt attempt) {
        var runId = attempt.runId();
        var project = projects.find(request.identity().project());
        if (runId == null || project == null) {
            return false;
        }
        return gitHub.dispatchedRuns(project.repo(), project.workflowFile(kind), attempt.dispatchedAt()).stream()
                .anyMatch(run -> run.runId() > runId);
    }

    private io.tfpilot.core.request.@Nullable Cost cost(Request request, Attempt attempt) {
        var runId = attempt.runId();
        var files = runId == null
                ? null
                : gitHub.artifact(request.target().repo(), runId, "infracost-" + attempt.runAttempt());
        return files == null ? null : CostReading.read(files, clock.instant());
    }

    private RunResult read(Request request, RunKind kind, Attempt attempt, SortedMap<String, String> files) {
        var prefix = "%s/%s-%d.%d/".formatted(request.id(), kind.json(), attempt.attempt(), attempt.runAttempt());
        var plan = keep(prefix + "plan.json", files.get("plan.json"));
        var log = keep(prefix + "log.txt", files.getOrDefault(kind.json() + ".txt", files.get("plan.txt")));
        var result = object(files.get("result.json"));
        if (result == null) {
            return new RunResult(attempt.runAttempt(), RunResult.Outcome.MISSING, null, null, null, plan, log,
                    List.of(),
                    List.of(), null, clock.instant());
        }
        return ResultJson.read(result, attempt.runAttempt(), plan, log, clock.instant());
    }

    private @Nullable String keep(String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        texts.put(key, Cut.first(text, Texts.LIMIT));
        return key;
    }

    /** The run left nothing: its jobs tell at least which step failed, and whether something was applied before. */
    private RunResult missing(RunKind kind, Attempt attempt, Jobs of) {
        var jobs = of.get();
        var applied = Stream.of(kind).filter(it -> it == RunKind.APPLY || it == RunKind.DESTROY)
                .filter(_ -> attempt.succeeded() || jobs.stream().flatMap(job -> job.steps().stream())
                        .anyMatch(step -> step.name().equals(APPLYING) && "success".equals(step.conclusion())))
                .map(it -> new RunResult.Diagnostic("warning",
                        it == RunKind.APPLY
                                ? "The resources exist, but the record of the run could not be uploaded."
                                : "The resources are gone, but the record of the run could not be uploaded.",
                        "The step '%s' succeeded. The log of the run on GitHub has what it printed."
                                .formatted(APPLYING),
                        null, null, null, null));
        var failures = jobs.stream().flatMap(job -> job.steps().stream()
                .filter(step -> step.conclusion() != null && "failure".equals(step.conclusion()))
                .map(step -> new RunResult.Diagnostic("error",
                        "The step '%s' of job '%s' failed.".formatted(step.name(),
                                job.name()),
                        "The run left no result; its log on GitHub says why.", null, null, null, null)))
                .limit(10);
        return new RunResult(attempt.runAttempt(), RunResult.Outcome.MISSING, null, null, null, null, null, List.of(),
                Stream.concat(applied, failures).toList(), null, clock.instant());
    }

    private static @Nullable ObjectNode object(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            JsonNode node = ExactJson.read(json);
            return node instanceof ObjectNode object ? object : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
