package io.tfpilot.core.queue;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of TfPilot's workflows that somebody started on GitHub. They have no place in the queue of an environment, and
 * their workflow refuses to change anything; but they hold GitHub's own queue while they last, and people should see who
 * did it. Nothing is stored of this besides the parked runs.
 */
public final class ForeignRuns {
    /** How long one stays in sight after its last news. */
    public static final Duration IN_SIGHT = Duration.ofHours(1);
    /** Of all environments; what is older than these is in the audit log. */
    private static final int MOST_LOOKED_AT = 200;
    private static final int MOST_SHOWN = 20;

    private final Storage storage;
    private final GitHub gitHub;
    private final Projects projects;
    private final InstantSource clock;

    public ForeignRuns(Storage storage, GitHub gitHub, Projects projects, InstantSource clock) {
        this.storage = storage;
        this.gitHub = gitHub;
        this.projects = projects;
        this.clock = clock;
    }

    /** One of them, and the request that it names. */
    public record Foreign(RequestId requestId, RunSeen run) {
        public boolean isOver() {
            return run.conclusion() != null;
        }
    }

    /** Newest news first. */
    public List<Foreign> of(String project, String environment) {
        var known = projects.find(project);
        if (known == null) {
            return List.of();
        }
        var limit = clock.instant().minus(IN_SIGHT);
        return storage.parkedRuns().newest(MOST_LOOKED_AT).stream()
                .filter(parked -> !parked.at().isBefore(limit)).map(ParkedRuns.Parked::run)
                .filter(run -> run.repo().equals(known.repo()) && run.kind() != RunKind.DRIFT_PLAN
                        && !run.actor().isSameAs(gitHub.self()))
                .flatMap(run -> Stream.ofNullable(named(run, project, environment))).limit(MOST_SHOWN).toList();
    }

    private @Nullable Foreign named(RunSeen run, String project, String environment) {
        var name = run.runName();
        var request = name == null ? null : storage.requests().find(name.requestId());
        return request != null && request.identity().project().equals(project)
                && request.identity().environment().equals(environment) ? new Foreign(request.id(), run) : null;
    }
}
