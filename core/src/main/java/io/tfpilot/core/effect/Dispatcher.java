package io.tfpilot.core.effect;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.WorkflowRuns;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.Refusal;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.projects.Project;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Effect;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.Revision;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.ParkedRuns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts the run of an attempt exactly once. The intent is marked as sent before GitHub is asked; from then on the run is
 * only looked for by its name, for two minutes, and never asked for again.
 */
final class Dispatcher {
    /** How long a run may stay unseen before the attempt ends without one. */
    static final Duration SEARCH = Duration.ofMinutes(2);

    private static final Duration NEXT_LOOK = Duration.ofSeconds(3);

    /** Clocks of GitHub and this server may differ by this much. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final RequestWriter writer;
    private final GitHub gitHub;
    private final SignedDispatch dispatches;
    private final Projects projects;
    private final ParkedRuns parked;
    private final InstantSource clock;

    Dispatcher(RequestWriter writer, SignedDispatch dispatches, Projects projects, ParkedRuns parked,
            InstantSource clock) {
        this.writer = writer;
        this.gitHub = dispatches.gitHub();
        this.dispatches = dispatches;
        this.projects = projects;
        this.parked = parked;
        this.clock = clock;
    }

    void perform(Request request, Intent intent, Effect.DispatchRun dispatch) {
        var kind = dispatch.kind();
        var attempt = request.runs().attempt(kind, dispatch.attempt());
        if (attempt == null || attempt.runId() != null || attempt.isConcluded()) {
            settle(request, intent);
        } else if (intent.sentAt() != null) {
            search(request, intent, kind, attempt);
        } else {
            send(request, intent, kind, attempt);
        }
    }

    private void send(Request request, Intent intent, RunKind kind, Attempt attempt) {
        var project = projects.find(request.identity().project());
        if (project == null) {
            end(request, intent, kind, attempt, new EndReason.ProjectRemoved());
            return;
        }
        var marked = intent.sent(clock.instant(), clock.instant().plus(NEXT_LOOK));
        var written = writer.change(request.id(),
                current -> current.intents().contains(intent)
                        ? Turn.next(current.replace(marked), intent.by())
                        : Turn.stop(Refusal.of(RefusalCode.OVERTAKEN, "Another worker is doing this.", "")));
        if (written instanceof Outcome.No<Request>) {
            return;
        }
        try {
            var outcome = dispatches.start(project, kind, inputs(request, kind, attempt));
            switch (outcome) {
                case WorkflowRuns.Dispatched(var runId, var url) when runId != null ->
                    bind(request, marked, kind, attempt,
                            runId, url);
                case WorkflowRuns.Dispatched dispatched -> {
                    // An older GitHub does not say which run it made: the run's name will.
                }
                case GitHub.Unknown unknown -> {
                    // Perhaps it started, perhaps not: only the run's name can tell.
                }
                case GitHub.Refused refused -> end(request, marked, kind, attempt,
                        new EndReason.DispatchRefused(refused.message(), refused.rule()));
            }
        } catch (GitHub.GitHubTrouble trouble) {
            // GitHub said so before anything was done: the intent is unsent again.
            var next = trouble.retryAt() == null ? clock.instant().plus(Duration.ofSeconds(10)) : trouble.retryAt();
            var message = String.valueOf(trouble.getMessage());
            writer.change(request.id(), current -> Turn.next(
                    current.replace(intent.failed(message, next)),
                    Login.SYSTEM));
        }
    }

    private void bind(Request request, Intent intent, RunKind kind, Attempt attempt, long runId, @Nullable String url) {
        writer.change(request.id(),
                current -> Turn.next(
                        Attempts.bindRun(current, kind, attempt.attempt(), runId, url).settle(intent),
                        attempt.actor()));
        unpark(request, runId);
    }

    /** Events of the run that came before its id was known. */
    private void unpark(Request request, long runId) {
        var repo = request.target().repo();
        var early = parked.find(repo, runId);
        if (early != null) {
            writer.change(request.id(), current -> Turn.next(io.tfpilot.core.facts.Facts.patch(current, early),
                    Login.SYSTEM));
            parked.remove(repo, runId);
        }
    }

    private void search(Request request, Intent intent, RunKind kind, Attempt attempt) {
        var project = projects.find(request.identity().project());
        var found = project == null ? null : find(project, kind, request, attempt);
        if (found != null) {
            bind(request, intent, kind, attempt, found.runId(), found.url());
        } else if (clock.instant().isAfter(Objects.requireNonNull(intent.sentAt()).plus(SEARCH))) {
            end(request, intent, kind, attempt, new EndReason.RunNotFound());
        } else {
            writer.change(request.id(),
                    current -> Turn.next(
                            current.replace(intent.later(clock.instant().plus(NEXT_LOOK))),
                            Login.SYSTEM));
        }
    }

    private @Nullable RunSeen find(Project project, RunKind kind, Request request, Attempt attempt) {
        RunSeen lowest = null;
        for (var run : gitHub.dispatchedRuns(project.repo(), project.workflowFile(kind),
                attempt.dispatchedAt().minus(CLOCK_DIFFERENCE))) {
            var name = run.runName();
            if (name != null && name.requestId().equals(request.id()) && name.kind() == kind
                    && name.attempt() == attempt.attempt() && run.actor().isSameAs(gitHub.self())
                    && (lowest == null || run.runId() < lowest.runId())) {
                lowest = run;
            }
        }
        return lowest;
    }

    private void end(Request request, Intent intent, RunKind kind, Attempt attempt, EndReason reason) {
        writer.change(request.id(),
                current -> Turn.next(Attempts
                        .endLocally(current, kind, attempt.attempt(), "failure", reason, clock.instant())
                        .settle(intent),
                        Login.SYSTEM));
    }

    private void settle(Request request, Intent intent) {
        writer.change(request.id(),
                current -> Turn.next(current.settle(intent), Login.SYSTEM));
    }

    /** Ids, commits, digests and choices only. */
    private static Map<String, String> inputs(Request request, RunKind kind, Attempt attempt) {
        var inputs = new LinkedHashMap<String, String>();
        inputs.put("request_id", request.id().value());
        inputs.put("environment", request.identity().environment());
        inputs.put("commit", attempt.commit().value());
        inputs.put("attempt", Integer.toString(attempt.attempt()));
        if (kind == RunKind.PLAN) {
            inputs.put("purpose", attempt.purpose().name().toLowerCase(Locale.ROOT));
        } else {
            inputs.put("digest", attempt.digest() == null ? "" : attempt.digest());
        }
        if (kind != RunKind.DESTROY) {
            inputs.put("render_hash", revisionOf(request, attempt).render().renderHash());
        }
        return inputs;
    }

    private static Revision revisionOf(Request request, Attempt attempt) {
        for (var revision : request.history()) {
            if (revision.number() == attempt.revision()) {
                return revision;
            }
        }
        return request.current();
    }
}
