package io.tfpilot.core.engine;

import io.tfpilot.core.action.ApplyAndDestroy;
import io.tfpilot.core.action.Commands;
import io.tfpilot.core.action.Drafts;
import io.tfpilot.core.action.Gatekeeper;
import io.tfpilot.core.action.HeadAcceptance;
import io.tfpilot.core.action.Idempotency;
import io.tfpilot.core.action.Merging;
import io.tfpilot.core.action.Planning;
import io.tfpilot.core.action.RefusedWork;
import io.tfpilot.core.action.Reviewing;
import io.tfpilot.core.action.Submissions;
import io.tfpilot.core.action.Visible;
import io.tfpilot.core.action.Withdrawal;
import io.tfpilot.core.effect.Effects;

import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ingest.DriftChecks;
import io.tfpilot.core.ingest.EventPath;
import io.tfpilot.core.ingest.RunLogs;
import io.tfpilot.core.ingest.Sync;
import io.tfpilot.core.ledger.Pause;
import io.tfpilot.core.ledger.RequestWriter;
import io.tfpilot.core.ledger.Trail;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.projects.Catalogue;
import io.tfpilot.core.projects.Projects;
import io.tfpilot.core.queue.EnvironmentQueues;
import io.tfpilot.core.queue.ForeignRuns;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.store.LogTails;
import io.tfpilot.core.store.Storage;
import io.tfpilot.core.workflows.WorkflowSecret;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All use cases, made from the ports. One instance per server process. */
public final class Engine {
    private final RequestWriter writer;
    private final Visible visible;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final HeadAcceptance heads;
    private final Commands commands;
    private final Idempotency idempotency;
    private final EnvironmentQueues environments;
    private final ForeignRuns foreignRuns;
    private final DriftChecks drift;
    private final RunLogs log;
    private final EventPath events;
    private final Sync sync;
    private final Worker worker;

    /**
     * The world an engine lives in.
     *
     * @param secret makes the keys with which dispatches are signed
     */
    public record World(Storage storage, GitHub gitHub, Projects projects, InstantSource clock, RandomGenerator random,
            Pause pause, Trail trail, URI publicUrl, WorkflowSecret secret) {}

    /** @param due called after each write that leaves work for the worker now */
    public Engine(World world, Consumer<RequestId> due) {
        var storage = world.storage();
        var gitHub = world.gitHub();
        var projects = world.projects();
        var clock = world.clock();
        this.writer = new RequestWriter(storage, projects, clock, world.pause(), world.trail());
        this.catalogue = new Catalogue(gitHub, storage.blobs(), clock);
        this.visible = new Visible(storage, projects);
        var gatekeeper = new Gatekeeper(storage, projects, clock, world.trail());
        var drafts = new Drafts(projects, catalogue, clock);
        this.submissions = new Submissions(drafts, writer, gatekeeper, clock, world.random());
        var effects = new Effects(new Effects.Tools(writer, storage, gitHub, projects, clock, world.publicUrl(),
                world.secret()));
        this.heads = new HeadAcceptance(writer, gatekeeper, projects, gitHub, clock);
        this.commands = new Commands(gatekeeper,
                new Commands.UseCases(submissions, new Planning(writer, gatekeeper, clock),
                        new Reviewing(writer, gatekeeper, gitHub, clock),
                        new Merging(writer, gatekeeper, gitHub, effects.merges(), clock),
                        new ApplyAndDestroy(writer, gatekeeper, clock), new Withdrawal(writer, gatekeeper, clock),
                        heads, new RefusedWork(writer, gatekeeper, clock)));
        this.idempotency = new Idempotency(storage.idempotencyKeys(), visible, clock);
        this.environments = new EnvironmentQueues(storage, writer, projects, clock, world.trail());
        this.foreignRuns = new ForeignRuns(storage, gitHub, projects, clock);
        this.drift = new DriftChecks(storage, writer, clock);
        this.log = new RunLogs(storage, clock);
        this.events = new EventPath(storage, writer, gitHub, clock);
        this.sync = new Sync(writer, events, gitHub, clock);
        this.worker = new Worker(storage, writer, sync, environments, clock, effects);
        writer.tell(stored -> {
            afterwards(stored, due, clock);
            forgetLog(stored, storage.logTails());
        });
    }

    /** The whole log of a run that is over stands in its artifact. */
    private static void forgetLog(RequestWriter.Stored stored, LogTails tails) {
        var before = stored.before();
        var ended = before == null ? null : Predicates.active(before);
        if (ended != null && ended.runId() != null && Predicates.active(stored.after()) == null) {
            tails.remove(stored.after().id());
        }
    }

    private void afterwards(RequestWriter.Stored stored, Consumer<RequestId> due, InstantSource clock) {
        if (movesQueue(stored)) {
            environments.follow(stored.after());
        }
        var dueAt = stored.listing().dueAt();
        if (dueAt != null && !dueAt.isAfter(clock.instant())) {
            due.accept(stored.after().id());
        }
    }

    private static boolean movesQueue(RequestWriter.Stored stored) {
        var before = stored.before();
        return before != null && (!before.runs().apply().equals(stored.after().runs().apply())
                || !before.runs().destroy().equals(stored.after().runs().destroy()));
    }

    public ForeignRuns foreignRuns() {
        return foreignRuns;
    }

    public RequestWriter writer() {
        return writer;
    }

    /** What a person may read. */
    public Visible visible() {
        return visible;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Submissions submissions() {
        return submissions;
    }

    /** What people do to a request. */
    public Commands commands() {
        return commands;
    }

    public Idempotency idempotency() {
        return idempotency;
    }

    /** Looking at a head that TfPilot did not make. */
    public HeadAcceptance heads() {
        return heads;
    }

    public EnvironmentQueues environments() {
        return environments;
    }

    public DriftChecks drift() {
        return drift;
    }

    public RunLogs log() {
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
