package io.tfpilot.server.stream;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubOverHttp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets {@link RunWatch} look around every few seconds. */
@Configuration(proxyBeanMethods = false)
class RunWatchLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatchLoop.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    @Bean
    RunWatch runWatch(StreamHub hub, Storage storage, GitHubOverHttp gitHub) {
        return new RunWatch(new Outside(hub, storage, gitHub));
    }

    @Bean
    SmartLifecycle runWatching(RunWatch watch, InstantSource clock) {
        return new Loop(watch, clock);
    }

    private record Outside(StreamHub hub, Storage storage, GitHubOverHttp gitHub) implements RunWatch.World {
        @Override
        public Set<RequestId> watched() {
            return hub.watched();
        }

        @Override
        public RunWatch.@Nullable Run running(RequestId id) {
            var request = storage.requests().find(id);
            if (request == null) {
                return null;
            }
            var attempt = Predicates.active(request);
            var runId = attempt == null ? null : attempt.runId();
            return runId == null ? null : new RunWatch.Run(id, request.target().repo(), runId);
        }

        @Override
        public boolean isAffordable() {
            return gitHub.budget().allowsBackground();
        }

        @Override
        public List<JobSeen> jobs(RunWatch.Run run) {
            return gitHub.jobs(run.repo(), run.id());
        }

        @Override
        public void changed(RequestId request) {
            hub.hint(request, "steps");
        }
    }

    private static final class Loop implements SmartLifecycle {
        private final RunWatch watch;
        private final InstantSource clock;
        private volatile @Nullable Thread thread;

        Loop(RunWatch watch, InstantSource clock) {
            this.watch = watch;
            this.clock = clock;
        }

        @Override
        public void start() {
            thread = Thread.ofVirtual().name("run-watch").start(this::rounds);
        }

        private void rounds() {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    Thread.sleep(EVERY);
                    watch.round(clock.instant());
                } catch (InterruptedException stop) {
                    return;
                } catch (RuntimeException broken) {
                    LOG.warn("event=run_watch.failed reason={}", broken.toString());
                }
            }
        }

        @Override
        public void stop() {
            var running = thread;
            thread = null;
            if (running != null) {
                running.interrupt();
            }
        }

        @Override
        public boolean isRunning() {
            return thread != null;
        }
    }
}
