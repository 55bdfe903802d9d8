package io.tfpilot.server.wiring;

import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.server.problems.CorrelationFilter;
import io.tfpilot.server.webhooks.Arrivals;
import io.tfpilot.server.webhooks.DeliveryProcessor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that work when nobody calls: intents, deliveries, queues, lost webhooks, retention. */
@Component
final class WorkLoops implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoops.class);

    /** Requests worked on at once; each spends its time waiting for GitHub. */
    private static final int AT_ONCE = 8;

    private static final Duration WORK_PAUSE = Duration.ofSeconds(1);
    private static final Duration DELIVERY_PAUSE = Duration.ofSeconds(2);
    private static final Duration QUEUE_PAUSE = Duration.ofSeconds(15);
    private static final Duration RECOVERY_PAUSE = Duration.ofMinutes(3);
    private static final Duration RETENTION_PAUSE = Duration.ofHours(1);
    private static final Duration HOOK_RETENTION = Duration.ofDays(3);
    private static final Duration KEEP_DELIVERIES = Duration.ofDays(30);
    private static final Duration KEEP_PARKED = Duration.ofDays(7);
    private static final Duration KEEP_FEED = Duration.ofDays(7);
    /** Three times as long as a run may take. What its end did not take away is left over. */
    private static final Duration KEEP_LOGS = Duration.ofHours(6);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final Engine engine;
    private final Storage storage;
    private final Projects projects;
    private final GitHubOverHttp gitHub;
    private final DeliveryProcessor deliveries;
    private final Bell bell;
    private final CorrelationFilter correlation;
    private final InstantSource clock;
    private final Rounds rounds;
    private final Arrivals arrivals;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private volatile boolean running;
    private volatile Instant recoveredUntil = Instant.EPOCH;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WorkLoops(Engine engine, Storage storage, Projects projects, GitHubOverHttp gitHub, DeliveryProcessor deliveries,
            Bell bell, CorrelationFilter correlation, InstantSource clock, Rounds rounds, Arrivals arrivals) {
        this.engine = engine;
        this.storage = storage;
        this.projects = projects;
        this.gitHub = gitHub;
        this.deliveries = deliveries;
        this.bell = bell;
        this.correlation = correlation;
        this.clock = clock;
        this.rounds = rounds;
        this.arrivals = arrivals;
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        loop("work", WORK_PAUSE, this::work, bell::await);
        loop("deliveries", DELIVERY_PAUSE, deliveries::processAll, deliveries::await);
        loop("queues", QUEUE_PAUSE, this::moveQueues, Thread::sleep);
        loop("recovery", RECOVERY_PAUSE, this::recoverDeliveries, arrivals::await);
        loop("retention", RETENTION_PAUSE, this::forget, Thread::sleep);
    }

    @FunctionalInterface
    private interface Pause {
        void rest(Duration limit) throws InterruptedException;
    }

    private void loop(String name, Duration limit, Runnable round, Pause pause) {
        rounds.known(name, limit);
        threads.execute(() -> {
            while (running) {
                try {
                    correlation.begin(name + "-" + Long.toHexString(System.nanoTime()));
                    rounds.began(name, clock.instant());
                    round.run();
                    rounds.ended(name, clock.instant());
                } catch (RuntimeException broken) {
                    rounds.failed(name, broken, clock.instant());
                    LOG.warn("event=loop.failed loop={} reason={}", name, broken.toString());
                    LOG.debug("loop {}", name, broken);
                } finally {
                    correlation.end();
                }
                try {
                    pause.rest(limit);
                } catch (InterruptedException stop) {
                    return;
                }
            }
        });
    }

    private void work() {
        while (running) {
            var free = slots.availablePermits();
            var claimed = free == 0 ? List.<Worker.Claimed>of() : engine.worker().claim(free);
            if (claimed.isEmpty()) {
                return;
            }
            for (var one : claimed) {
                slots.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        correlation.begin("work-" + one.id());
                        engine.worker().work(one);
                    } catch (RuntimeException broken) {
                        LOG.error("event=work.failed requestId={}", one.id(), broken);
                    } finally {
                        correlation.end();
                        slots.release();
                        bell.ring();
                    }
                });
            }
        }
    }

    private void moveQueues() {
        for (var project : projects.all()) {
            for (var environment : project.environments().keySet()) {
                engine.environments().advance(project.name(), environment);
            }
        }
    }

    /** Asks GitHub to send again what did not arrive: a delivery is lost when none of its GUID got through. */
    private void recoverDeliveries() {
        if (!gitHub.budget().allowsBackground()) {
            return;
        }
        var now = clock.instant();
        var since = recoveredUntil.equals(Instant.EPOCH)
                ? now.minus(HOOK_RETENTION)
                : recoveredUntil.minus(Duration.ofMinutes(10));
        Set<String> arrived = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (var delivery : gitHub.hookDeliveries(since)) {
            if (delivery.statusCode() >= 200 && delivery.statusCode() < 300) {
                arrived.add(delivery.guid());
            } else if (!arrived.contains(delivery.guid()) && storage.deliveries().find(delivery.guid()) == null
                    && asked.add(delivery.guid())) {
                gitHub.redeliver(delivery.id());
                arrivals.asked(delivery.guid());
                LOG.info("event=webhook.redelivery_asked deliveryId={}", delivery.guid());
            }
        }
        recoveredUntil = now;
        arrivals.looked(now);
    }

    private void forget() {
        var now = clock.instant();
        storage.deliveries().forgetBefore(now.minus(KEEP_DELIVERIES));
        storage.parkedRuns().forgetBefore(now.minus(KEEP_PARKED));
        storage.feed().forgetBefore(now.minus(KEEP_FEED));
        storage.logTails().forgetBefore(now.minus(KEEP_LOGS));
    }

    @Override
    public void stop() {
        running = false;
        bell.ring();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("event=loops.abandoned");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
