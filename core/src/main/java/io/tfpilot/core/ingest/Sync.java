package io.tfpilot.core.ingest;

import io.tfpilot.core.request.EndReason;
import io.tfpilot.core.facts.Attempts;
import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.lifecycle.IntentPlanner;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.RunStart;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets stored facts right by asking GitHub for just what is missing. Stored first: most calls ask nothing. Everything
 * found goes through the event path, under the same guards as a webhook.
 */
public final class Sync {
    /** After a repair that changed nothing, the same run is not asked for again for this long. */
    static final Duration COOL_DOWN = Duration.ofSeconds(60);

    /** An open pull request of which nothing was heard for so long is asked for. */
    static final Duration SILENT_PULL_REQUEST = Duration.ofMinutes(10);

    /** Cool-downs remembered; older ones are forgotten. */
    private static final int MAX_REMEMBERED = 10_000;

    private static final List<RunKind> KINDS = List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY);

    private final RequestWriter writer;
    private final EventPath events;
    private final GitHub gitHub;
    private final InstantSource clock;
    private final Map<String, Instant> askedAt = new ConcurrentHashMap<>();
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
        if (!wanted && !needsRepair(request)) {
            return new Synced(request, false, false, null);
        }
        try {
            var version = request.version();
            repair(request, wanted);
            var after = java.util.Objects.requireNonNullElse(writer.find(id), request);
            return new Synced(after, after.version() != version, false, null);
        } catch (GitHub.GitHubTrouble trouble) {
            return new Synced(request, false, true, trouble.retryAt());
        }
    }

    /** For the worker: repair what is overdue, plan what has no plan, dispatch again what was displaced. */
    public void mend(Request request) {
        if (needsRepair(request)) {
            repairIfPossible(request);
        }
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

    private boolean needsRepair(Request request) {
        return !runsToAsk(request).isEmpty() || pullRequestIsSilent(request);
    }

    private record Asked(RunKind kind, long runId) {}

    private List<Asked> runsToAsk(Request request) {
        var asked = new ArrayList<Asked>();
        for (var kind : KINDS) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.runId() != null && (attempt.conclusion() == null || attempt.completedAt() == null)
                        && isQuiet(attempt)) {
                    asked.add(new Asked(kind, attempt.runId()));
                }
            }
        }
        var cleanup = request.cleanup();
        if (cleanup != null && !cleanup.isDone() && cleanup.runId() != null && cleanup.runConclusion() == null
                && isOld(cleanup.dispatchedAt())) {
            asked.add(new Asked(RunKind.CLEANUP, cleanup.runId()));
        }
        return asked;
    }

    /** A run that was heard of a moment ago will be heard of again by itself. */
    private boolean isQuiet(Attempt attempt) {
        var heard = attempt.lastSeenAt() != null ? attempt.lastSeenAt() : attempt.dispatchedAt();
        return isOld(heard);
    }

    private boolean isOld(@Nullable Instant heard) {
        return heard != null && heard.plus(COOL_DOWN).isBefore(clock.instant());
    }

    private boolean pullRequestIsSilent(Request request) {
        var pr = request.current().pr();
        return pr != null && pr.open() && pr.updatedAt().plus(SILENT_PULL_REQUEST).isBefore(clock.instant())
                && mayAsk(request.id() + " pr " + pr.number());
    }

    private void repair(Request request, boolean wanted) {
        for (var asked : wanted ? allActive(request) : runsToAsk(request)) {
            if (wanted || mayAsk("%s %s %d".formatted(request.id(), asked.kind(), asked.runId()))) {
                ask(request, asked);
            }
        }
        var pr = request.current().pr();
        if (pr != null && pr.open() && (wanted || pullRequestIsSilent(request))) {
            askedAt.put(request.id() + " pr " + pr.number(), clock.instant());
            var seen = gitHub.pullRequest(request.target().repo(), pr.number());
            if (seen != null) {
                observe(seen, List.of(seen.headRef()));
            }
            for (var review : gitHub.reviews(request.target().repo(), pr.number())) {
                observe(review, List.of());
            }
        }
        var cleanup = request.cleanup();
        if (cleanup != null && cleanup.pr() != null && cleanup.pr().open()) {
            var seen = gitHub.pullRequest(request.target().repo(), cleanup.pr().number());
            if (seen != null) {
                observe(seen, List.of(seen.headRef()));
            }
        }
    }

    private void observe(Fact fact, List<String> hints) {
        var result = events.observe(fact, hints, null);
        if (result.requestId() != null && result.changed()) {
            repairs.add(result.requestId(), Repairs.word(fact), clock.instant());
        }
    }

    private List<Asked> allActive(Request request) {
        var asked = new ArrayList<Asked>();
        for (var kind : KINDS) {
            for (var attempt : request.runs().of(kind)) {
                if (attempt.runId() != null && attempt.isActive()) {
                    asked.add(new Asked(kind, attempt.runId()));
                }
            }
        }
        var cleanup = request.cleanup();
        if (cleanup != null && !cleanup.isDone() && cleanup.runId() != null && cleanup.runConclusion() == null) {
            asked.add(new Asked(RunKind.CLEANUP, cleanup.runId()));
        }
        return asked;
    }

    private void ask(Request request, Asked asked) {
        askedAt.put("%s %s %d".formatted(request.id(), asked.kind(), asked.runId()), clock.instant());
        var seen = gitHub.run(request.target().repo(), asked.runId());
        if (seen != null) {
            observe(seen, List.of(seen.displayTitle()));
        }
        writer.change(request.id(), current -> settle(current, asked, seen == null));
    }

    /** The run was deleted on GitHub, or it lives. */
    private Turn settle(Request request, Asked asked, boolean gone) {
        var attempt = request.runs().withRunId(asked.kind(), asked.runId());
        if (attempt == null || !attempt.isActive()) {
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

    private boolean mayAsk(String key) {
        if (askedAt.size() > MAX_REMEMBERED) {
            askedAt.values().removeIf(at -> at.plus(COOL_DOWN).isBefore(clock.instant()));
        }
        var last = askedAt.get(key);
        return last == null || last.plus(COOL_DOWN).isBefore(clock.instant());
    }
}
