package io.tfpilot.server.webhooks;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ingest.EventPath;
import io.tfpilot.core.store.Deliveries;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.Read;
import io.tfpilot.github.WebhookReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes received deliveries, oldest first, and hands what they tell to the event path. */
@Component
public final class DeliveryProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryProcessor.class);
    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Deliveries deliveries;
    private final Engine engine;
    private final WebhookReader reader;
    private final InstantSource clock;
    private final Semaphore bell = new Semaphore(0);

    DeliveryProcessor(Storage storage, Engine engine, WebhookReader reader, InstantSource clock) {
        this.deliveries = storage.deliveries();
        this.engine = engine;
        this.reader = reader;
        this.clock = clock;
    }

    /** Something came, or is wanted again. */
    public void wake() {
        bell.release();
    }

    /** Returns when a delivery came, or after the time. */
    public void await(Duration limit) throws InterruptedException {
        if (bell.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    public void processAll() {
        for (var batch = deliveries.claim(clock.instant(), LEASE, BATCH); !batch.isEmpty(); batch = deliveries
                .claim(clock.instant(), LEASE, BATCH)) {
            batch.forEach(this::process);
        }
    }

    private void process(Deliveries.Delivery delivery) {
        try {
            var result = switch (reader.read(delivery.event(), delivery.body())) {
                case Read.Ping ping -> nothing("ping");
                case Read.Ignored(var reason) -> nothing("ignored: " + reason);
                case Read.Malformed(var reason) -> nothing("malformed: " + reason);
                case Read.Seen(var fact, var hints) -> observe(delivery, fact, hints);
            };
            deliveries.processed(delivery.guid(), result.outcome(), result.requestId(), clock.instant());
        } catch (GitHub.GitHubTrouble | IllegalStateException trouble) {
            deliveries.failed(delivery.guid(), String.valueOf(trouble.getMessage()), clock.instant().plus(RETRY));
        } catch (RuntimeException broken) {
            LOG.error("event=webhook.failed deliveryId={} eventType={}", delivery.guid(), delivery.event(), broken);
            deliveries.failed(delivery.guid(), broken.toString(), clock.instant().plus(RETRY));
        }
    }

    private static EventPath.Result nothing(String outcome) {
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
        var result = engine.events().observe(fact, texts, delivery.guid());
        LOG.debug("event=webhook.{} deliveryId={} eventType={} requestId={} confidence={}", result.outcome(),
                delivery.guid(), delivery.event(), result.requestId(), result.confidence());
        return result;
    }
}
