package io.tfpilot.server.boot.wiring;

import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.ingest.Retention;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.store.AuditKey;
import io.tfpilot.core.store.Storage;
import io.tfpilot.server.loops.LoopGroup;
import io.tfpilot.server.loops.LoopStats;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.signin.ListedPeople;
import io.tfpilot.server.stream.StreamHub;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that work on requests and keep the house when nobody calls. */
@Configuration(proxyBeanMethods = false)
class WorkLoops {
    private static final Duration WORK_PAUSE = Duration.ofSeconds(1);
    private static final Duration QUEUE_PAUSE = Duration.ofSeconds(15);
    /** GitHub allows so many files a minute; what a look had to leave is read in the next. */
    private static final Duration CATALOGUE_PAUSE = Duration.ofMinutes(1);
    /** So long a row of the audit log can be changed and nobody notices. */
    private static final Duration AUDIT_PAUSE = Duration.ofSeconds(1);
    /** How long somebody who was removed from an organisation or team keeps the right at most, and a few calls. */
    private static final Duration PEOPLE_PAUSE = Duration.ofMinutes(2);
    private static final Duration RETENTION_PAUSE = Duration.ofHours(1);

    @Bean
    LoopGroup workLoop(LoopStats stats, RequestWork work, WorkSignal signal) {
        return new LoopGroup(stats, Map.of(new Task("work", WORK_PAUSE, work::round), signal));
    }

    @Bean
    LoopGroup queueLoop(LoopStats stats, Engine engine) {
        return new LoopGroup(stats,
                Map.of(new Task("queues", QUEUE_PAUSE, engine.environments()::advanceAll), new WorkSignal()));
    }

    @Bean
    LoopGroup catalogueLoop(LoopStats stats, Engine engine, Projects projects) {
        return new LoopGroup(stats, Map.of(
                new Task("catalogue", CATALOGUE_PAUSE, () -> projects.all().forEach(engine.catalogue()::goOn)),
                new WorkSignal()));
    }

    /** Whoever has no right any more hears nothing more. */
    @Bean
    LoopGroup peopleLoop(LoopStats stats, ListedPeople people, StreamHub streams) {
        return new LoopGroup(stats, Map.of(new Task("people", PEOPLE_PAUSE, () -> {
            people.read();
            streams.endOfThoseWhoseRightsChanged();
        }), new WorkSignal()));
    }

    @Bean
    LoopGroup auditLoop(LoopStats stats, Storage storage, InstantSource clock, Settings settings) {
        var signing = new AuditSigning(storage.auditChain(),
                AuditKey.derivedFrom(settings.authSecrets().getFirst().value()),
                clock);
        return new LoopGroup(stats, Map.of(new Task("audit", AUDIT_PAUSE, signing::round), new WorkSignal()));
    }

    @Bean
    LoopGroup retentionLoop(LoopStats stats, Storage storage, InstantSource clock) {
        var retention = new Retention(storage);
        return new LoopGroup(stats, Map.of(
                new Task("retention", RETENTION_PAUSE, () -> retention.forget(clock.instant())), new WorkSignal()));
    }
}
