package io.tfpilot.server.stream;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.loop.BackgroundLoop.Task;
import io.tfpilot.core.loop.WorkSignal;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.Storage;
import io.tfpilot.github.GitHubOverHttp;
import io.tfpilot.server.loops.LoopGroup;
import io.tfpilot.server.loops.LoopStats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets {@link RunWatch} look around every few seconds. */
@Configuration(proxyBeanMethods = false)
class RunWatchLoop {
    private static final Duration EVERY = Duration.ofSeconds(3);

    @Bean
    RunWatch runWatch(StreamHub hub, Storage storage, GitHubOverHttp gitHub) {
        return new RunWatch(new Outside(hub, storage, gitHub));
    }

    @Bean
    LoopGroup runWatching(LoopStats stats, RunWatch watch, InstantSource clock) {
        return new LoopGroup(stats,
                Map.of(new Task("run-watch", EVERY, () -> watch.round(clock.instant())), new WorkSignal()));
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
}
