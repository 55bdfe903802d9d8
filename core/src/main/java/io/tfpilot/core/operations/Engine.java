package io.tfpilot.core.operations;

import io.tfpilot.core.facts.Facts;
import io.tfpilot.core.facts.Revisions;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.request.Intent;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
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
        this.worker = new Worker(storage, ledger, sync, environments, clock, steps(world));
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

    private Map<Intent.Kind, Step> steps(World world) {
        var gitHub = world.gitHub();
        var heads = new HeadChecks(ledger, gitHub);
        var cleanup = new CleanupSteps(ledger, gitHub, world.projects(), world.clock());
        var texts = world.storage().texts();
        var steps = new EnumMap<Intent.Kind, Step>(Intent.Kind.class);
        steps.put(Intent.Kind.PUBLISH, new Publisher(ledger, gitHub, world.clock(), world.publicUrl()));
        steps.put(Intent.Kind.DISPATCH,
                new Dispatcher(ledger, gitHub, world.projects(), world.storage().parkedRuns(), world.clock()));
        steps.put(Intent.Kind.FETCH_RESULT, new ResultReader(ledger, gitHub, world.projects(), texts, world.clock()));
        steps.put(Intent.Kind.MERGE, new BranchUpdater(ledger, gitHub, merges, world.projects(), world.clock()));
        steps.put(Intent.Kind.REPORT, new Reporter(ledger, gitHub, world.projects(), texts, world.publicUrl()));
        steps.put(Intent.Kind.CHECK_SEAL, heads::seal);
        steps.put(Intent.Kind.CHECK_MERGE, heads::merge);
        steps.put(Intent.Kind.DISPATCH_CLEANUP, cleanup::dispatch);
        steps.put(Intent.Kind.OPEN_CLEANUP_PR, cleanup::open);
        steps.put(Intent.Kind.MERGE_CLEANUP, cleanup::merge);
        steps.put(Intent.Kind.CANCEL_RUN, (request, intent) -> {
            gitHub.cancelRun(request.target().repo(), Long.parseLong(intent.args().getOrDefault("runId", "0")));
            settle(request, intent, "cancel_asked");
        });
        steps.put(Intent.Kind.CLOSE_PR, (request, intent) -> {
            var seen = gitHub.closePullRequest(request.target().repo(),
                    Integer.parseInt(intent.args().getOrDefault("number", "0")));
            ledger.change(request.id(), current -> Turn.next(Facts.patch(current.settle(intent), seen),
                    Note.of("pull_request_closed", Login.SYSTEM)));
        });
        steps.put(Intent.Kind.DELETE_BRANCH, (request, intent) -> {
            gitHub.deleteBranch(request.target().repo(),
                    intent.args().getOrDefault("branch", request.current().branchName()));
            var revision = Integer.parseInt(intent.args().getOrDefault("revision", "0"));
            ledger.change(request.id(),
                    current -> Turn.next(
                            Revisions.branchDeleted(current.settle(intent), revision, world.clock().instant()),
                            Note.of("branch_deleted", Login.SYSTEM)));
        });
        return steps;
    }

    private void settle(Request request, Intent intent, String type) {
        ledger.change(request.id(), current -> Turn.next(current.settle(intent), Note.of(type, Login.SYSTEM)));
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

    /** Attempts kinds, for those who walk them. */
    public static java.util.List<RunKind> attemptKinds() {
        return java.util.List.of(RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY);
    }
}
