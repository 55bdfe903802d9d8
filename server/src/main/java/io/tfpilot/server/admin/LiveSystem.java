package io.tfpilot.server.admin;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.server.admin.SystemSight.Budget;
import io.tfpilot.server.admin.SystemSight.Repaired;
import io.tfpilot.server.admin.SystemSight.Store;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.metrics.GitHubCalls;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.stream.StreamHub;
import io.tfpilot.server.webhooks.DeliveryStats;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import org.springframework.stereotype.Component;

/** Looks at everything once; a store that does not answer hides nothing else. */
@Component
public final class LiveSystem {

    private static final Duration DAY = Duration.ofHours(24);

    private final Storage storage;
    private final Engine engine;
    private final GitHubOverHttp gitHub;
    private final GitHubCalls calls;
    private final LoopStats loops;
    private final DeliveryStats deliveries;
    private final StreamHub streams;
    private final Settings settings;
    private final Instant startedAt;

    LiveSystem(Storage storage, Engine engine, GitHubOverHttp gitHub, GitHubCalls calls, LoopStats loops,
            DeliveryStats deliveries, StreamHub streams, Settings settings, InstantSource clock) {
        this.storage = storage;
        this.engine = engine;
        this.gitHub = gitHub;
        this.calls = calls;
        this.loops = loops;
        this.deliveries = deliveries;
        this.streams = streams;
        this.settings = settings;
        this.startedAt = clock.instant();
    }

    public SystemSight see(Instant now) {
        Store store = null;
        var trouble = "";
        try {
            store = store(now);
        } catch (RuntimeException broken) {
            LogLine.of(LogEvent.STORE_SILENT).with(LogField.REASON, broken).write();
            trouble = "The log says why.";
        }
        var budget = gitHub.budget();
        var repairs = engine.sync().repairs();
        return new SystemSight(process(), store, trouble,
                new Budget(budget.buckets(), budget.blockedUntil(), budget.allowsBackground(), budget.allowsSync()),
                calls.all(), loops.all(), new Repaired(repairs.count(), repairs.last()), deliveries.see(),
                settings.given());
    }

    private SystemSight.Server process() {
        var version = LiveSystem.class.getPackage().getImplementationVersion();
        return new SystemSight.Server(version == null ? "from a build folder" : version, startedAt, streams.size(),
                streams.most(), settings.trial() != null);
    }

    private Store store(Instant now) {
        var began = System.nanoTime();
        storage.ping();
        var ping = Duration.ofNanos(System.nanoTime() - began);
        var waiting = new EnumMap<Deliveries.State, Long>(Deliveries.State.class);
        waiting.putAll(storage.deliveries().count(now.minus(DAY)));
        waiting.keySet().removeIf(
                state -> state != Deliveries.State.WAITING && state != Deliveries.State.FAILING);
        return new Store(ping, storage.bytes(), storage.feed().oldest(), storage.feed().newest(),
                storage.requests().dueWork(now), waiting, storage.parkedRuns().count());
    }
}
