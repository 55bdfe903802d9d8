package io.tfpilot.server.webhooks;

import io.tfpilot.server.web.problems.CorrelationFilter;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ingest.EventPath;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.store.Origin;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.Read;
import io.tfpilot.github.WebhookReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/** Takes received deliveries, oldest first, and hands what they tell to the event path. */
@Component
public final class DeliveryProcessor {
    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Deliveries deliveries;
    private final Engine engine;
    private final WebhookReader reader;
    private final InstantSource clock;
    private final DeliveryStats stats;
    private final DeliveryLog log;
    private final CorrelationFilter correlation;
    private final WorkSignal signal = new WorkSignal();

    DeliveryProcessor(Storage storage, Engine engine, WebhookReader reader, DeliveryStats stats,
            DeliveryLog log, CorrelationFilter correlation, InstantSource clock) {
        this.deliveries = storage.deliveries();
        this.stats = stats;
        this.log = log;
        this.correlation = correlation;
        this.engine = engine;
        this.reader = reader;
        this.clock = clock;
    }

    /** Something came, or is wanted again. */
    public void wake() {
        signal.give();
    }

    WorkSignal signal() {
        return signal;
    }

    void processAll() {
        for (var batch = deliveries.claim(clock.instant(), LEASE, BATCH); !batch.isEmpty(); batch = deliveries
                .claim(clock.instant(), LEASE, BATCH)) {
            batch.forEach(this::process);
        }
    }

    private void process(Deliveries.Delivery delivery) {
        var began = System.nanoTime();
        var round = correlation.current();
        correlation.begin("delivery-" + delivery.guid(), Origin.WEBHOOK);
        try {
            var read = reader.read(delivery.event(), delivery.body());
            var result = switch (read) {
                case Read.Ping _ -> nothing(new DeliveryOutcome.Ping());
                case Read.Ignored(var reason) -> nothing(new DeliveryOutcome.Ignored(reason));
                case Read.Malformed(var problem) -> nothing(new DeliveryOutcome.Malformed(problem));
                case Read.Seen(var fact, var hints) -> observe(delivery, fact, hints);
            };
            deliveries.processed(delivery.guid(), result.outcome(), result.requestId(), clock.instant());
            stats.processed(result.outcome());
            log.processed(delivery, read, result, Duration.ofNanos(System.nanoTime() - began));
        } catch (GitHub.GitHubTrouble | IllegalStateException trouble) {
            failed(delivery, String.valueOf(trouble.getMessage()));
        } catch (RuntimeException broken) {
            log.broken(delivery, broken);
            failed(delivery, broken.toString());
        } finally {
            if (round == null) {
                correlation.end();
            } else {
                correlation.begin(round);
            }
        }
    }

    private void failed(Deliveries.Delivery delivery, String why) {
        stats.failed();
        log.failed(delivery, why);
        deliveries.failed(delivery.guid(), why, clock.instant().plus(RETRY));
    }

    private static EventPath.Result nothing(DeliveryOutcome outcome) {
        return new EventPath.Result(null, EventPath.Confidence.NONE, outcome);
    }

    private EventPath.Result observe(Deliveries.Delivery delivery, io.tfpilot.core.facts.Fact fact,
            Read.Hints hints) {
        var texts = new ArrayList<String>();
        if (hints.branch() != null) {
            texts.add(hints.branch());
        }
        texts.addAll(hints.titles());
        if (hints.body() != null) {
            texts.add(hints.body());
        }
        return engine.events().observe(fact, texts, delivery.guid());
    }
}
