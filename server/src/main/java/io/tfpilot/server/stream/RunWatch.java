package io.tfpilot.server.stream;

import io.tfpilot.server.log.LogEvent;
import io.tfpilot.server.log.LogField;
import io.tfpilot.server.log.LogLine;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the runs are doing whose pages are open: jobs and steps, asked of GitHub while somebody watches, kept in memory
 * and never stored. GitHub shows steps nowhere else, and gives a job's log only when the job is over.
 */
public final class RunWatch {

    /** Runs asked about in one round: with a round every 3 s, 24,000 calls an hour at most, most of them answered 304. */
    static final int MOST_RUNS = 20;

    /** Requests whose documents are read in one round; where more are watched, they take turns. */
    static final int MOST_REQUESTS = 200;

    /** How long to leave GitHub alone when it is in trouble and does not say until when. */
    static final Duration REST = Duration.ofSeconds(30);

    /** GitHub lists a job when it is its turn: where all are over, the next one may come, or the end of the run. */
    static final Duration BETWEEN_JOBS = Duration.ofSeconds(12);

    private final World world;
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();
    /** Whom the last round ended with. */
    private String last = "";
    private volatile Instant restUntil = Instant.EPOCH;

    RunWatch(World world) {
        this.world = world;
    }

    /** A run that is under way. */
    record Run(RequestId request, RepoName repo, long id) {}

    private record Seen(RequestId request, List<JobSeen> jobs, Instant at) {
        boolean isDue(Instant now) {
            var over = !jobs.isEmpty() && jobs.stream().allMatch(job -> job.conclusion() != null);
            return !over || !now.isBefore(at.plus(BETWEEN_JOBS));
        }
    }

    /** What is outside. */
    interface World {
        /** Requests whose pages are open in this process. */
        Set<RequestId> watched();

        /** The request's run that is under way; null where there is none. */
        @Nullable
        Run running(RequestId request);

        /** Whether GitHub's budget allows what nobody pressed a button for. */
        boolean isAffordable();

        List<JobSeen> jobs(Run run);

        void changed(RequestId request);
    }

    /** The run's jobs as they were seen last, with their steps; empty where nobody watched it. */
    public List<JobSeen> jobs(long runId) {
        var known = seen.get(runId);
        return known == null ? List.of() : known.jobs();
    }

    /** Asks once for every run that is watched and under way, however many watch it. */
    void round(Instant now) {
        var watched = world.watched();
        var turn = turn(watched);
        var runs = new HashMap<Long, Run>();
        for (var request : turn) {
            var run = world.running(request);
            if (run != null) {
                runs.put(run.id(), run);
            }
        }
        seen.entrySet().removeIf(each -> !watched.contains(each.getValue().request())
                || (turn.contains(each.getValue().request()) && !runs.containsKey(each.getKey())));
        if (now.isBefore(restUntil) || !world.isAffordable()) {
            return;
        }
        for (var run : due(runs.values(), now)) {
            try {
                ask(run, now);
            } catch (GitHubTrouble trouble) {
                var until = trouble.retryAt();
                restUntil = until == null ? now.plus(REST) : until;
                LogLine.of(LogEvent.RUN_WATCH_RESTS).with(LogField.UNTIL, restUntil)
                        .with(LogField.REASON, trouble.getMessage()).write();
                return;
            }
        }
    }

    private List<RequestId> turn(Set<RequestId> watched) {
        var order = watched.stream().sorted(Comparator.comparing((RequestId each) -> each.value().compareTo(last) <= 0)
                .thenComparing(RequestId::value)).limit(MOST_REQUESTS).toList();
        last = order.isEmpty() ? "" : order.getLast().value();
        return order;
    }

    /** Runs of which news can be expected; unknown ones first where there are too many. */
    private List<Run> due(Collection<Run> runs, Instant now) {
        var quiet = seen.entrySet().stream().filter(each -> !each.getValue().isDue(now)).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return runs.stream().filter(run -> !quiet.contains(run.id()))
                .sorted(Comparator.comparing(run -> seen.containsKey(run.id()))).limit(MOST_RUNS).toList();
    }

    private void ask(Run run, Instant now) {
        var jobs = List.copyOf(world.jobs(run));
        var before = seen.put(run.id(), new Seen(run.request(), jobs, now));
        if (before == null || !before.jobs().equals(jobs)) {
            world.changed(run.request());
        }
    }
}
