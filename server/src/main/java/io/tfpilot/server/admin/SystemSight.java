package io.tfpilot.server.admin;

import io.tfpilot.core.ingest.Repairs;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Requests;
import io.tfpilot.github.RateBudget;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.webhooks.DeliveryStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The server's state at one moment. Everything but the store is of this process alone.
 *
 * @param store null where it does not answer
 * @param trouble why it does not; "" where it does
 * @param settings each setting that was looked for, and whether it was set
 */
public record SystemSight(Server server, @Nullable Store store, String trouble, Budget budget,
        List<GitHubCalls.Count> calls, List<LoopStats.Loop> loops, Repaired repaired, DeliveryStats.Sight deliveries,
        SortedMap<String, Boolean> settings) {

    public record Server(String version, Instant startedAt, int streams, int mostStreams, boolean trial) {}

    /**
     * @param ping how long it took to answer
     * @param bytes what it takes; null where it cannot say
     * @param waiting deliveries of the last day that are not processed
     */
    public record Store(Duration ping, @Nullable Long bytes, long feedOldest, long feedNewest, Requests.DueWork work,
            Map<Deliveries.State, Long> waiting, long parked) {}

    /**
     * @param blockedUntil when GitHub answers again; null where it does now
     * @param background whether background work may ask, sync whether repair may
     */
    public record Budget(List<RateBudget.Bucket> buckets, @Nullable Instant blockedUntil, boolean background,
            boolean sync) {}

    /** @param count since this process started */
    public record Repaired(long count, List<Repairs.Repair> last) {}
}
