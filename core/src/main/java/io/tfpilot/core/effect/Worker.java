package io.tfpilot.core.effect;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ingest.Sync;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Turn;
import io.tfpilot.core.queue.EnvironmentQueues;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Requests;
import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ensures the intents of a request, one after the other, and mends what no event will mend. */
public final class Worker {
    /** Longer than the slowest turn: a handful of GitHub calls of at most 15 s each. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    /** Intents done in one turn; a request that wants more comes up again at once. */
    private static final int MAX_STEPS = 25;

    /** How often one thing is done in one turn: whoever sees no effect of it waits for news instead of asking on. */
    private static final int MAX_TIMES = 3;

    /** After a turn that left work due but could not do it: GitHub was asked a moment ago, or cannot be asked. */
    private static final Duration REST = Duration.ofSeconds(20);

    /** After a turn of a request that has no next look; a change of it brings it up again at once. */
    private static final Duration NOTHING_TO_DO = Duration.ofHours(6);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    /** What GitHub refuses until somebody does something there: first after a minute, in the end twice an hour. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(30);

    private final Storage storage;
    private final RequestWriter writer;
    private final Sync sync;
    private final EnvironmentQueues environments;
    private final InstantSource clock;
    private final Effects effects;

    public Worker(Storage storage, RequestWriter writer, Sync sync, EnvironmentQueues environments, InstantSource clock,
            Effects effects) {
        this.storage = storage;
        this.writer = writer;
        this.sync = sync;
        this.environments = environments;
        this.clock = clock;
        this.effects = effects;
    }

    /** A request that is this process's for a while. */
    public record Claimed(RequestId id, Instant leasedUntil) {}

    /** Requests whose work is due, leased to this process. */
    public java.util.List<Claimed> claim(int limit) {
        var now = clock.instant();
        return storage.requests().claimDue(now, LEASE, limit).stream().map(id -> new Claimed(id, now.plus(LEASE)))
                .toList();
    }

    /** One turn for a claimed request; gives it back at the end. */
    public void work(Claimed claimed) {
        try {
            turn(claimed.id());
        } finally {
            var seen = writer.find(claimed.id());
            storage.requests().release(claimed.id(), claimed.leasedUntil(),
                    new Requests.TurnTaken(restAt(seen), nextTurn(seen)));
        }
    }

    /** Only a request without a due intent may rest: the others come up again at once. */
    private long restAt(@Nullable Request seen) {
        return seen == null || due(seen).isPresent() ? 0 : seen.version();
    }

    /** The next look as of now, for the one that was stored with the document may be the one just taken. */
    private Instant nextTurn(@Nullable Request seen) {
        var now = clock.instant();
        var look = seen == null ? null : writer.listing(seen).dueAt();
        if (look == null) {
            return now.plus(NOTHING_TO_DO);
        }
        // Work that is overdue even now could not be done; what is due later is looked at just then.
        return look.isAfter(now) ? look : now.plus(REST);
    }

    private void turn(RequestId id) {
        var performed = new ArrayList<Intent>();
        for (var step = 0; step < MAX_STEPS; step++) {
            var request = writer.find(id);
            if (request == null) {
                return;
            }
            var due = due(request);
            if (due.isEmpty()) {
                mend(request);
                return;
            }
            if (performed.stream().filter(due.get()::isSameAs).count() == MAX_TIMES) {
                postpone(id, due.get(),
                        open -> open.failed("done, but its result is not visible yet: it is tried again",
                                clock.instant().plus(REST)));
                return;
            }
            if (!perform(request, due.get())) {
                return;
            }
            performed.add(due.get());
        }
    }

    private Optional<Intent> due(Request request) {
        var now = clock.instant();
        return request.intents().stream().filter(intent -> intent.isDue(now))
                .min(Comparator.comparing(Intent::requestedAt));
    }

    private boolean perform(Request request, Intent intent) {
        try {
            effects.perform(request, intent);
            return true;
        } catch (GitHub.GitHubTrouble trouble) {
            postpone(request.id(), intent, open -> afterwards(open, trouble));
            return false;
        } catch (RuntimeException broken) {
            postpone(request.id(), intent, open -> open.failed("internal error: " + broken.getClass().getSimpleName(),
                    soon(open)));
            throw broken;
        }
    }

    private Intent afterwards(Intent open, GitHub.GitHubTrouble trouble) {
        var error = String.valueOf(trouble.getMessage());
        var refusal = trouble.refusal();
        if (refusal == null) {
            return open.failed(error, trouble.retryAt() != null ? trouble.retryAt() : soon(open));
        }
        return open.refused(refusal, error, switch (refusal.rule().lasting()) {
            case MOMENT -> soon(open);
            // For good: nobody looks at the time before somebody brings it up again.
            case UNTIL_CHANGED, FOR_GOOD -> clock.instant().plus(pause(FIRST_LOOK, LONGEST_LOOK, open.tries()));
        });
    }

    private void postpone(RequestId id, Intent intent, UnaryOperator<Intent> next) {
        writer.change(id, current -> {
            var open = current.intents().stream().filter(intent::isSameAs).findFirst();
            return Turn.next(open.map(found -> current.replace(next.apply(found))).orElse(current), Login.SYSTEM);
        });
    }

    private Instant soon(Intent open) {
        return clock.instant().plus(pause(FIRST_RETRY, LONGEST_RETRY, open.tries()));
    }

    private static Duration pause(Duration first, Duration longest, int tries) {
        var doubled = first.multipliedBy(1L << Math.min(tries, 10));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** No intent is due: something was expected that did not come. */
    private void mend(Request request) {
        environments.follow(request);
        sync.mend(request);
    }
}
