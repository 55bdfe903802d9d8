package io.tfpilot.server.requests;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tfpilot.core.lifecycle.UsualApply;
import io.tfpilot.core.store.Insights;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long runs usually take. Every look at a form or at a run that is under way asks, so an answer is kept for a
 * minute: what is usual moves slowly. Null where none succeeded lately.
 */
final class UsualTimes {
    static final Duration KEPT = Duration.ofMinutes(1);
    /** Two short texts and a duration each. */
    private static final int MOST = 1_000;
    /** What was usual longer ago says nothing about now; the store looks no further back. */
    private static final Duration LATELY = Duration.ofDays(30);

    private record Place(String project, String environment) {}

    private final LoadingCache<Insights.Alike, Optional<Duration>> runs;
    private final LoadingCache<Place, Optional<UsualApply>> applies;

    UsualTimes(Insights insights, InstantSource clock) {
        var kept = Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST).expireAfterWrite(KEPT)
                .ticker(() -> clock.millis() * Duration.ofMillis(1).toNanos());
        this.runs = kept.build(alike -> Optional.ofNullable(insights.usualSeconds(alike, clock.instant().minus(LATELY)))
                .map(seconds -> Duration.ofSeconds(Math.round(seconds))));
        this.applies = kept.build(place -> Optional.ofNullable(UsualApply.of(insights.lastApplies(place.project(),
                place.environment(), UsualApply.OF))));
    }

    /** Of such runs. */
    @Nullable
    Duration of(Insights.Alike alike) {
        return runs.get(alike).orElse(null);
    }

    /** Of an apply of this environment, whatever its module. */
    @Nullable
    UsualApply ofApply(String project, String environment) {
        return applies.get(new Place(project, environment)).orElse(null);
    }
}
