package io.tfpilot.core.queue;

import io.tfpilot.core.facts.RunSeen;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.ParkedRuns;
import io.tfpilot.core.store.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var named = named(known.repo());
        var places = storage.requests().places(named.stream().map(Foreign::requestId).collect(Collectors.toSet()));
        var here = new Place(project, environment);
        return named.stream().filter(foreign -> here.equals(places.get(foreign.requestId()))).limit(MOST_SHOWN)
                .toList();
    }

    /** Those of the repository, with the request that their name says. */
    private List<Foreign> named(RepoName repo) {
        var limit = clock.instant().minus(IN_SIGHT);
        return storage.parkedRuns().newest(MOST_LOOKED_AT).stream()
                .filter(parked -> !parked.at().isBefore(limit)).map(ParkedRuns.Parked::run)
                .filter(run -> run.repo().equals(repo) && run.kind() != RunKind.DRIFT_PLAN
                        && !run.actor().isSameAs(gitHub.self()))
                .flatMap(run -> Stream.ofNullable(run.runName()).map(name -> new Foreign(name.requestId(), run)))
                .toList();
    }
}
