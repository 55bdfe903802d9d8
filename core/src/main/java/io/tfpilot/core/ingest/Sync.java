package io.tfpilot.core.ingest;

import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.IntentPlanner;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RunStart;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.PullRequest;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sets stored facts right by asking GitHub for just what is missing. Stored first: most calls ask nothing. Everything
 * found goes through the event path, under the same guards as a webhook.
 */
public final class Sync {
    /** An open pull request of which nothing was heard for so long is requested. */
    static final Duration SILENT_PULL_REQUEST = Duration.ofMinutes(10);

    /** Whoever wants to know gets what was asked within this time. */
    static final Duration WANTED = Duration.ofSeconds(5);

    private final RequestWriter writer;
    private final EventPath events;
    private final GitHub gitHub;
    private final InstantSource clock;
    private final CoolDowns coolDowns = new CoolDowns();
    private final Repairs repairs = new Repairs();

    public Sync(RequestWriter writer, EventPath events, GitHub gitHub, InstantSource clock) {
        this.writer = writer;
        this.events = events;
        this.gitHub = gitHub;
        this.clock = clock;
    }

    /**
     * @param degraded GitHub could not be asked, so what is shown may be old
     * @param retryAt when asking again makes sense
     */
    public record Synced(Request request, boolean repaired, boolean degraded, @Nullable Instant retryAt) {}

    /** What asking found that no webhook had told. */
    public Repairs repairs() {
        return repairs;
    }

    /** @param wanted whether the caller asks for a repair even where none seems needed */
    public @Nullable Synced sync(RequestId id, boolean wanted) {
        var request = writer.find(id);
        if (request == null) {
            return null;
        }
        try {
            var version = request.version();
            repair(request, wanted);
            var after = Objects.requireNonNullElse(writer.find(id), request);
            return new Synced(after, after.version() != version, false, null);
        } catch (GitHub.GitHubTrouble trouble) {
            return new Synced(request, false, true, trouble.retryAt());
        }
    }

    /** For the worker: repair what is overdue, plan what has no plan, dispatch again what was displaced. */
    public void mend(Request request) {
        repairIfPossible(request);
        writer.change(request.id(), current -> {
            var now = clock.instant();
            if (IntentPlanner.needsPlan(current)) {
                return Turn.next(RunStart.plan(current, Attempt.Purpose.CHANGE, Person.SYSTEM, now),
                        Login.SYSTEM);
            }
            for (var kind : List.of(RunKind.APPLY, RunKind.DESTROY)) {
                var displaced = IntentPlanner.redispatchable(current, kind);
                if (displaced != null) {
                    return Turn.next(
                            Attempts.write(current, kind, displaced.purpose(), displaced.commit(), displaced.actor(),
                                    Attempt.Status.HELD, displaced.digest(), now),
                            Login.SYSTEM);
                }
            }
            return Turn.next(current, Login.SYSTEM);
        });
    }

    /** The worker comes again; what needs no answer of GitHub's is mended all the same. */
    private void repairIfPossible(Request request) {
        try {
            repair(request, false);
        } catch (GitHub.GitHubTrouble later) {
            // Still needed at the next turn.
        }
    }

    /** @param heard when it was heard of last */
    private record Asked(RunKind kind, long runId, Instant heard) {}

    /** Runs that go on as far as TfPilot knows. */
    private static List<Asked> openRuns(Request request) {
        var open = new ArrayList<Asked>();
        for (var kind : RunKind.WITH_ATTEMPTS) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.runId() != null && attempt.isActive()) {
                    var heard = Objects.requireNonNullElse(attempt.lastSeenAt(), attempt.dispatchedAt());
                    open.add(new Asked(kind, attempt.runId(), heard));
                }
            }
        }
        var cleanup = request.cleanup();
        if (cleanup != null && !cleanup.isDone() && cleanup.runId() != null && cleanup.runConclusion() == null) {
            var heard = Objects.requireNonNullElse(cleanup.dispatchedAt(), cleanup.requestedAt());
            open.add(new Asked(RunKind.CLEANUP, cleanup.runId(), heard));
        }
        return open;
    }

    /** Of those that nobody wants to know about: one that was heard of a moment ago will be heard of again by itself. */
    private List<Asked> runsToAsk(Request request, boolean wanted) {
        var now = clock.instant();
        return openRuns(request).stream()
                .filter(asked -> wanted || CoolDowns.isOver(asked.heard(), now, CoolDowns.LENGTH))
                .filter(asked -> coolDowns.isOver(key(request, asked), now, coolDown(wanted))).toList();
    }

    private static Duration coolDown(boolean wanted) {
        return wanted ? WANTED : CoolDowns.LENGTH;
    }

    /** Open pull requests: the revision's and the cleanup's. */
    private static List<PullRequest> openPulls(Request request) {
        var cleanup = request.cleanup();
        return Stream.of(request.current().pr(), cleanup == null ? null : cleanup.pr()).filter(Objects::nonNull)
                .map(Objects::requireNonNull).filter(PullRequest::open).toList();
    }

    private List<PullRequest> pullsToAsk(Request request, boolean wanted) {
        var now = clock.instant();
        return openPulls(request).stream()
                .filter(pull -> wanted || pull.updatedAt().plus(SILENT_PULL_REQUEST).isBefore(now))
                .filter(pull -> coolDowns.isOver(key(request, pull), now, coolDown(wanted))).toList();
    }

    private static String key(Request request, Asked asked) {
        return "%s %s %d".formatted(request.id(), asked.kind(), asked.runId());
    }

    private static String key(Request request, PullRequest pull) {
        return "%s pr %d".formatted(request.id(), pull.number());
    }

    private void repair(Request request, boolean wanted) {
        for (var asked : runsToAsk(request, wanted)) {
            ask(request, asked);
        }
        for (var pull : pullsToAsk(request, wanted)) {
            ask(request, pull);
        }
    }

    private void ask(Request request, PullRequest pull) {
        coolDowns.begin(key(request, pull), clock.instant());
        var repo = request.target().repo();
        var seen = gitHub.pullRequest(repo, pull.number());
        if (seen != null) {
            observe(seen, List.of(seen.headRef()));
        }
        for (var review : gitHub.reviews(repo, pull.number())) {
            observe(review, List.of());
        }
    }

    private void observe(Fact fact, List<String> hints) {
        var result = events.observe(fact, hints, null);
        if (result.requestId() != null && result.changed()) {
            repairs.add(result.requestId(), Repairs.word(fact), clock.instant());
        }
    }

    private void ask(Request request, Asked asked) {
        coolDowns.begin(key(request, asked), clock.instant());
        var seen = gitHub.run(request.target().repo(), asked.runId());
        if (seen != null) {
            observe(seen, List.of(seen.displayTitle()));
        }
        writer.change(request.id(), current -> settle(current, asked, seen == null));
    }

    /** The run was deleted on GitHub, or it lives. */
    private Turn settle(Request request, Asked asked, boolean gone) {
        if (asked.kind() == RunKind.CLEANUP) {
            return Turn.next(gone ? withoutCleanupRun(request, asked.runId()) : request, Login.SYSTEM);
        }
        var attempt = request.runs().withRunId(asked.kind(), asked.runId());
        if (attempt == null) {
            return Turn.next(request, Login.SYSTEM);
        }
        return gone
                ? Turn.next(
                        Attempts.endLocally(request, asked.kind(), attempt.attempt(), "failure",
                                new EndReason.RunDeleted(), clock.instant()),
                        Login.SYSTEM)
                : Turn.next(Attempts.seenAlive(request, asked.kind(), attempt.attempt(), clock.instant()),
                        Login.SYSTEM);
    }

    private static Request withoutCleanupRun(Request request, long runId) {
        var cleanup = request.cleanup();
        return cleanup == null || !Objects.equals(cleanup.runId(), runId) || cleanup.runConclusion() != null
                ? request
                : request.withCleanup(cleanup.failed(new EndReason.RunDeleted().text()));
    }
}
