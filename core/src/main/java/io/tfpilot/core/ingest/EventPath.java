package io.tfpilot.core.ingest;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.PullRequestSeen;
import io.tfpilot.core.facts.ReviewSeen;
import io.tfpilot.core.facts.RunFold;
import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.EventView;
import io.tfpilot.core.ledger.Events;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.request.LoggedEvent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.Storage;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From something GitHub said to a changed request. Webhooks, sync and the reconciler all come through here, so that
 * one set of guards decides. Finding a request is a hint; whether its facts change is decided by the facts' own rules.
 */
public final class EventPath {
    private final Storage storage;
    private final RequestWriter writer;
    private final GitHub gitHub;
    private final InstantSource clock;

    public EventPath(Storage storage, RequestWriter writer, GitHub gitHub, InstantSource clock) {
        this.storage = storage;
        this.writer = writer;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    /** How the request was found, for the log and the metrics. */
    public enum Confidence {
        INDEX,
        RUN_NAME,
        BRANCH,
        TITLE,
        NONE
    }

    /** @param outcome what the delivery list shows, where a delivery brought the fact */
    public record Result(@Nullable RequestId requestId, Confidence confidence, DeliveryOutcome outcome) {
        /** Whether the fact changed a stored request. */
        boolean changed() {
            return Deliveries.State.of(outcome, null) == Deliveries.State.APPLIED;
        }
    }

    private record Found(RequestId id, Confidence confidence) {}

    /**
     * @param hints texts in which an id may stand: branch names and titles, best first
     * @param delivery the webhook's GUID, null where this came by asking
     */
    public Result observe(Fact fact, List<String> hints, @Nullable String delivery) {
        var found = switch (fact) {
            case RunSeen run -> locate(run, hints);
            case PullRequestSeen pr -> locate(pr.repo(), pr.number(), hints);
            case ReviewSeen review -> locate(review.repo(), review.pullNumber(), hints);
        };
        if (found == null) {
            return fact instanceof RunSeen run
                    ? park(run, null, Confidence.NONE)
                    : new Result(null, Confidence.NONE, new DeliveryOutcome.NoRequest());
        }
        var before = writer.find(found.id());
        if (before == null || !before.target().repo().equals(fact.repo())) {
            return new Result(null, found.confidence(), new DeliveryOutcome.NoRequest());
        }
        return patch(found, fact, delivery);
    }

    private Result patch(Found found, Fact fact, @Nullable String delivery) {
        var known = new boolean[1];
        var result = new DeliveryOutcome[]{new DeliveryOutcome.Unchanged()};
        var outcome = writer.change(found.id(), delivery, request -> {
            var next = patched(request, fact);
            known[0] = !(fact instanceof RunSeen run) || isKnown(next, run);
            if (next.equals(request)) {
                result[0] = new DeliveryOutcome.Unchanged();
                return Turn.next(next, Login.SYSTEM);
            }
            result[0] = new DeliveryOutcome.Applied(EventView.announced(Events.between(request, next)));
            return Turn.next(next.withEvent(logged(fact, delivery)), Login.SYSTEM);
        });
        stored(outcome);
        if (!known[0] && fact instanceof RunSeen run) {
            return park(run, found.id(), found.confidence());
        }
        return new Result(found.id(), found.confidence(), result[0]);
    }

    /** Runs of drift checks report to their own endpoint; of cleanups only what others started is strange. */
    private boolean isKnown(Request request, RunSeen run) {
        return switch (run.kind()) {
            case PLAN, APPLY, DESTROY -> request.runs().withRunId(run.kind(), run.runId()) != null;
            case CLEANUP -> !isForeign(run);
            case DRIFT_PLAN -> true;
        };
    }

    /** Somebody started it on GitHub. It changes nothing there; the record shows who did. */
    private boolean isForeign(RunSeen run) {
        return !run.actor().isSameAs(gitHub.self());
    }

    /** What could not be written was not observed: whoever reported it has to report it again. */
    private static void stored(Outcome<Request> outcome) {
        if (outcome instanceof Outcome.No<Request>(var refusal)) {
            throw new IllegalStateException(refusal.detail());
        }
    }

    private Request patched(Request request, Fact fact) {
        return fact instanceof RunSeen run
                ? Attempts.adopt(request, run, gitHub.self())
                : Facts.patch(request, fact);
    }

    /** Keeps the event until somebody records the run's id, and looks once more whether that just happened. */
    private Result park(RunSeen run, @Nullable RequestId id, Confidence confidence) {
        var parked = storage.parkedRuns();
        var earlier = parked.find(run.repo(), run.runId());
        parked.park(earlier == null ? run : RunFold.fold(earlier, run), clock.instant());
        if (earlier == null && id != null && isForeign(run)) {
            writer.record(id, run.actor(), "foreign_run",
                    Map.of("operation", run.kind().json(), "run", Long.toString(run.runId())));
        }
        var owner = storage.requests().byRun(run.repo(), run.runId());
        if (owner != null) {
            var folded = parked.find(run.repo(), run.runId());
            if (folded != null) {
                stored(writer.change(owner.requestId(),
                        request -> Turn.next(Facts.patch(request, folded), Login.SYSTEM)));
                parked.remove(run.repo(), run.runId());
            }
            return new Result(owner.requestId(), Confidence.INDEX, new DeliveryOutcome.Unparked());
        }
        return new Result(id, confidence, new DeliveryOutcome.Parked());
    }

    private @Nullable Found locate(RunSeen run, List<String> hints) {
        var owner = storage.requests().byRun(run.repo(), run.runId());
        if (owner != null && owner.kind() == run.kind()) {
            return new Found(owner.requestId(), Confidence.INDEX);
        }
        var name = run.runName();
        if (name != null && name.kind() == run.kind()) {
            return new Found(name.requestId(), Confidence.RUN_NAME);
        }
        return run.kind() == RunKind.DRIFT_PLAN ? null : byHints(hints);
    }

    private @Nullable Found locate(RepoName repo, int number, List<String> hints) {
        var id = storage.requests().byPullRequest(repo, number);
        return id != null ? new Found(id, Confidence.INDEX) : byHints(hints);
    }

    private static @Nullable Found byHints(List<String> hints) {
        for (var hint : hints) {
            for (var prefix : List.of("request/", "cleanup/")) {
                if (hint.startsWith(prefix) && RequestId.isValid(hint.substring(prefix.length()))) {
                    return new Found(new RequestId(hint.substring(prefix.length())), Confidence.BRANCH);
                }
            }
        }
        for (var hint : hints) {
            var matcher = RequestId.SHAPE.matcher(hint);
            if (matcher.find()) {
                return new Found(new RequestId(matcher.group()), Confidence.TITLE);
            }
        }
        return null;
    }

    private LoggedEvent logged(Fact fact, @Nullable String delivery) {
        return switch (fact) {
            case RunSeen run -> logged("workflow_run", delivery, "%s run %d.%d %s".formatted(run.kind().json(),
                    run.runId(), run.runAttempt(), run.conclusion() == null ? run.status() : run.conclusion()));
            case PullRequestSeen pull -> logged("pull_request", delivery, "pull request %d %s".formatted(pull.number(),
                    pull.merged() ? "merged" : pull.open() ? "open" : "closed"));
            case ReviewSeen review -> logged("pull_request_review", delivery, "review %d %s".formatted(review.id(),
                    review.review().state().name().toLowerCase(Locale.ROOT)));
        };
    }

    private LoggedEvent logged(String type, @Nullable String delivery, String key) {
        return new LoggedEvent(delivery, type, clock.instant(), key, true);
    }
}
