package io.tfpilot.server.web.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * So many a minute for each key, evenly: whoever was silent for a minute has all of them at once. Memory is bounded: of
 * more keys than can be counted, those that were silent longest begin again.
 */
public final class Buckets {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Keys at once; some 300 bytes each. */
    private static final int KEYS = 20_000;

    private final int rate;
    private final @Nullable LoadingCache<String, Bucket> buckets;

    /** @param rate a minute; 0 is no limit */
    public Buckets(int rate, InstantSource clock) {
        this.rate = rate;
        this.buckets = rate == 0 ? null : buckets(rate, clock);
    }

    private static LoadingCache<String, Bucket> buckets(int rate, InstantSource clock) {
        var limit = Bandwidth.builder().capacity(rate).refillGreedy(rate, PERIOD).build();
        var meter = new ClockMeter(clock);
        return Caffeine.newBuilder().maximumSize(KEYS).expireAfterAccess(PERIOD.multipliedBy(2))
                .ticker(meter::currentTimeNanos)
                .build(key -> Bucket.builder().withCustomTimePrecision(meter).addLimit(limit).build());
    }

    /**
     * What came of one try.
     *
     * @param limit a minute; 0 where there is no limit
     * @param left how many more are granted at once
     * @param retrySeconds until one more is granted; 0 where it was granted
     * @param fullSeconds until all are there again
     */
    public record Taken(boolean granted, int limit, long left, int retrySeconds, int fullSeconds) {
        static final Taken UNLIMITED = new Taken(true, 0, 0, 0, 0);
    }

    public Taken take(String key) {
        if (buckets == null) {
            return Taken.UNLIMITED;
        }
        var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        return new Taken(probe.isConsumed(), rate, probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForRefill()), seconds(probe.getNanosToWaitForReset()));
    }

    /** What would come of a try. */
    public Taken peek(String key) {
        if (buckets == null) {
            return Taken.UNLIMITED;
        }
        var probe = buckets.get(key).estimateAbilityToConsume(1);
        return new Taken(probe.canBeConsumed(), rate, probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForRefill()), 0);
    }

    private static int seconds(long nanos) {
        return Math.toIntExact((nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
