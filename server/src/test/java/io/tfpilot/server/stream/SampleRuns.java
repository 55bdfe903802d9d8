package io.tfpilot.server.stream;

import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Jobs of runs, as they were seen once. */
public final class SampleRuns {
    private SampleRuns() {}

    /** @param jobs of the run that is under way of each request */
    public static RunWatch seen(Map<Request, List<JobSeen>> jobs) {
        var watch = new RunWatch(new Watched(jobs.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().id(), Map.Entry::getValue)),
                jobs.keySet().stream().collect(Collectors.toMap(Request::id, request -> request))));
        watch.round(Instant.EPOCH);
        return watch;
    }

    private record Watched(Map<RequestId, List<JobSeen>> jobs, Map<RequestId, Request> requests)
            implements
                RunWatch.World {
        @Override
        public Set<RequestId> watched() {
            return jobs.keySet();
        }

        @Override
        public RunWatch.@Nullable Run running(RequestId id) {
            var request = Objects.requireNonNull(requests.get(id));
            var run = Objects.requireNonNull(Predicates.active(request)).runId();
            return run == null ? null : new RunWatch.Run(id, request.target().repo(), run);
        }

        @Override
        public boolean isAffordable() {
            return true;
        }

        @Override
        public List<JobSeen> jobs(RunWatch.Run run) {
            return Objects.requireNonNull(jobs.get(run.request()));
        }

        @Override
        public void changed(RequestId request) {
            // Nobody listens.
        }
    }
}
