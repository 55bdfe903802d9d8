package io.tfpilot.core.engine;

import io.tfpilot.core.action.Changing;
import io.tfpilot.core.action.Closing;
import io.tfpilot.core.action.Drafts;
import io.tfpilot.core.action.Gatekeeper;
import io.tfpilot.core.action.Merging;
import io.tfpilot.core.action.Planning;
import io.tfpilot.core.action.Reviewing;
import io.tfpilot.core.action.Sealing;
import io.tfpilot.core.action.Submissions;
import io.tfpilot.core.effect.HeadChecks;
import io.tfpilot.core.effect.PullRequestMerge;
import io.tfpilot.core.effect.Effects;
import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ingest.DriftDesk;
import io.tfpilot.core.ingest.EventPath;
import io.tfpilot.core.ingest.LogDesk;
import io.tfpilot.core.ingest.Sync;
import io.tfpilot.core.ledger.Correlation;
import io.tfpilot.core.ledger.Ledger;
import io.tfpilot.core.ledger.Pause;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.queue.EnvironmentDesk;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.Storage;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All use cases, made from the ports. One instance per server process. */
public final class Engine {
    private final Ledger ledger;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final Planning planning;
    private final Reviewing reviewing;
    private final Merging merging;
    private final PullRequestMerge merges;
    private final Changing changing;
    private final Closing closing;
    private final Sealing sealing;
    private final EnvironmentDesk environments;
    private final DriftDesk drift;
    private final LogDesk log;
    private final EventPath events;
    private final Sync sync;
    private final Worker worker;

    /** The world an engine lives in. */
    public record World(Storage storage, GitHub gitHub, Projects projects, InstantSource clock, RandomGenerator random,
            Pause pause, Correlation correlation, URI publicUrl) {}

    /** @param due called after each write that leaves work for the worker now */
    public Engine(World world, Consumer<RequestId> due) {
        var storage = world.storage();
        var gitHub = world.gitHub();
        var projects = world.projects();
        var clock = world.clock();
        this.ledger = new Ledger(storage, projects, clock, world.pause(), world.correlation());
        this.catalogue = new Catalogue(gitHub, clock);
        var gatekeeper = new Gatekeeper(storage, projects, clock, world.correlation());
        var drafts = new Drafts(projects, catalogue, clock);
        this.submissions = new Submissions(drafts, ledger, gatekeeper, clock, world.random());
        this.planning = new Planning(ledger, gatekeeper, clock);
        this.reviewing = new Reviewing(ledger, gatekeeper, projects, gitHub, clock);
        this.merges = new PullRequestMerge(ledger, gitHub, new HeadChecks(ledger, gitHub), clock);
        this.merging = new Merging(ledger, gatekeeper, gitHub, merges, clock);
        this.changing = new Changing(ledger, gatekeeper, projects, clock);
        this.closing = new Closing(ledger, gatekeeper, clock);
        this.sealing = new Sealing(ledger, gatekeeper, projects, gitHub, clock);
        this.environments = new EnvironmentDesk(storage, ledger, projects, clock, world.correlation());
        this.drift = new DriftDesk(storage, ledger, clock);
        this.log = new LogDesk(storage, clock);
        this.events = new EventPath(storage, ledger, gitHub, clock);
        this.sync = new Sync(ledger, events, gitHub, projects, clock);
        this.worker = new Worker(storage, ledger, sync, environments, clock,
                new Effects(new Effects.Tools(ledger, storage, gitHub, projects, clock, world.publicUrl())));
        ledger.tell(stored -> {
            afterwards(stored, due, clock);
            forgetLog(stored, storage.logTails());
        });
    }

    /** The whole log of a run that is over stands in its artifact. */
    private static void forgetLog(Ledger.Stored stored, LogTails tails) {
        var before = stored.before();
        var ended = before == null ? null : Predicates.active(before);
        if (ended != null && ended.runId() != null && Predicates.active(stored.after()) == null) {
            tails.remove(stored.after().id());
        }
    }

    private void afterwards(Ledger.Stored stored, Consumer<RequestId> due, InstantSource clock) {
        if (movesQueue(stored)) {
            environments.follow(stored.after());
        }
        var dueAt = stored.listing().dueAt();
        if (dueAt != null && !dueAt.isAfter(clock.instant())) {
            due.accept(stored.after().id());
        }
    }

    private static boolean movesQueue(Ledger.Stored stored) {
        var before = stored.before();
        return before != null && (!before.runs().apply().equals(stored.after().runs().apply())
                || !before.runs().destroy().equals(stored.after().runs().destroy()));
    }

    public Ledger ledger() {
        return ledger;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Submissions submissions() {
        return submissions;
    }

    public Planning planning() {
        return planning;
    }

    public Reviewing reviewing() {
        return reviewing;
    }

    public Merging merging() {
        return merging;
    }

    public Changing changing() {
        return changing;
    }

    public Closing closing() {
        return closing;
    }

    public Sealing sealing() {
        return sealing;
    }

    public EnvironmentDesk environments() {
        return environments;
    }

    public DriftDesk drift() {
        return drift;
    }

    public LogDesk log() {
        return log;
    }

    public EventPath events() {
        return events;
    }

    public Sync sync() {
        return sync;
    }

    public Worker worker() {
        return worker;
    }
}
