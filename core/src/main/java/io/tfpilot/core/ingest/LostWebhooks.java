package io.tfpilot.core.ingest;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import io.tfpilot.core.store.Deliveries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks GitHub to send again what did not arrive. A delivery is lost if no attempt with its GUID got through and the
 * store does not have it. Looks are one after the other, by one thread.
 */
public final class LostWebhooks {
    /** GitHub keeps its log of deliveries this long. The first look of a process reads all of it. */
    static final Duration GITHUB_KEEPS = Duration.ofDays(3);

    /** Looks overlap: an attempt appears in GitHub's log only after it has ended, at most 10 s by GitHub's own limit. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /**
     * Failed attempts that GitHub was already asked about: each is answered by a newer attempt, so asking twice for the
     * same one would only double it. Room for five looks of 2,000 attempts.
     */
    static final int REMEMBERED = 10_000;

    private static final int FIRST_SUCCESS = 200;
    private static final int AFTER_SUCCESS = 300;

    private final GitHub gitHub;
    private final Deliveries deliveries;
    private final BooleanSupplier affordable;
    private final Listener listener;
    private final Set<Long> answered = new HashSet<>();
    private final Deque<Long> order = new ArrayDeque<>();
    private @Nullable Instant lookedAt;

    /** Hears what a look does. Must not throw. */
    public interface Listener {
        /** GitHub was asked to send this one again. */
        void asked(String guid);

        /** A look ended well. */
        void looked(Instant at);
    }

    /** @param affordable whether GitHub's budget allows calls that nobody waits for */
    public LostWebhooks(GitHub gitHub, Deliveries deliveries, BooleanSupplier affordable, Listener listener) {
        this.gitHub = gitHub;
        this.deliveries = deliveries;
        this.affordable = affordable;
        this.listener = listener;
    }

    /** Looks once, unless the budget is low. A look that GitHub's trouble ends is repeated in full by the next one. */
    public void look(Instant now) {
        if (!affordable.getAsBoolean()) {
            return;
        }
        var before = lookedAt;
        var tried = gitHub.hookDeliveries(before == null ? now.minus(GITHUB_KEEPS) : before.minus(OVERLAP));
        var settled = tried.stream().filter(LostWebhooks::arrived).map(HookDelivery::guid)
                .collect(Collectors.toCollection(HashSet::new));
        for (var attempt : tried) {
            // The newest attempt of a GUID comes first and speaks for the older ones.
            if (settled.add(attempt.guid())) {
                ask(attempt);
            }
        }
        lookedAt = now;
        listener.looked(now);
    }

    private static boolean arrived(HookDelivery attempt) {
        return attempt.statusCode() >= FIRST_SUCCESS && attempt.statusCode() < AFTER_SUCCESS;
    }

    private void ask(HookDelivery attempt) {
        if (answered.contains(attempt.id()) || deliveries.find(attempt.guid()) != null) {
            return;
        }
        gitHub.redeliver(attempt.id());
        remember(attempt.id());
        listener.asked(attempt.guid());
    }

    private void remember(long attempt) {
        answered.add(attempt);
        order.add(attempt);
        if (order.size() > REMEMBERED) {
            answered.remove(order.remove());
        }
    }
}
