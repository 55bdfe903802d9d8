package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.engine.Engine;
import io.tfpilot.core.facts.Fact;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Lifecycle;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.store.DeliveryOutcome;
import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.terraform.RenderedSection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request and the people who see it through, whatever happens on the way: they do what it waits for. */
final class Life {
    /** Things people do until it is over; more means that it gets nowhere. */
    private static final int MAX_DEEDS = 60;

    private final SimulatedWorld world;
    private final RequestId id;
    private int deeds;
    private String lastRefusal = "nothing was refused";

    private Life(SimulatedWorld world, RequestId id) {
        this.world = world;
        this.id = id;
    }

    static Life of(SimulatedWorld world, RequestId id) {
        return new Life(world, id);
    }

    /** Asks until the server answers. */
    static Life begin(SimulatedWorld world, String environment, String name, int size) {
        while (true) {
            var asked = world.ask(engine -> engine.submissions().create(DORA,
                    DemoProject.ask(environment, name, size)));
            if (asked instanceof Outcome.Done<Request>(var request)) {
                return new Life(world, request.id());
            }
            var stored = world.all().stream().filter(request -> request.identity().name().equals(name)).findFirst();
            if (stored.isPresent()) {
                return new Life(world, stored.get().id());
            }
        }
    }

    /** Applied, and the run of its destroy is about to end. */
    static Life destroying(SimulatedWorld world, String environment) {
        var life = begin(world, environment, "orders", 5).until(Status.APPLIED);
        life.does(ROOT, new Command.PlanDestroy(life.id().value())).settled();
        if (environment.equals("prod")) {
            life.does(BOB, new Command.Approve(null, null));
        }
        life.does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())));
        world.settleServer();
        world.run();
        world.run();
        return life;
    }

    RequestId id() {
        return id;
    }

    Request request() {
        return world.request(id);
    }

    Status status() {
        return Lifecycle.derive(request(), DemoProject.projects().rules(request()), world.clock().instant()).status();
    }

    /** Until it has this status. */
    Life until(Status wanted) {
        for (var deed = 0; deed < MAX_DEEDS; deed++) {
            world.settle();
            if (status() == wanted) {
                return this;
            }
            onward();
        }
        throw new AssertionError(
                "it never became " + wanted + ", it is " + status() + ", " + lastRefusal + ": "
                        + SimulatedWorld.brief(request()));
    }

    /** Through everything, to the archive. */
    Life untilArchived() {
        for (var deed = 0; deed < MAX_DEEDS; deed++) {
            world.settle();
            if (request().isArchived()) {
                return this;
            }
            onward();
        }
        throw new AssertionError("it was never archived, it is " + status() + ", " + lastRefusal + ": "
                + SimulatedWorld.brief(request()));
    }

    /** What somebody does next; a refusal or a crash is no end, they look again. */
    void onward() {
        var request = request();
        var head = request.current().head();
        switch (status()) {
            case REQUEST_CREATED, PLANNING -> unsealed();
            case APPLYING, DESTROYING -> {
                // They wait.
            }
            case CLOSED -> tries(DORA,
                    (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Abandon(null)));
            case PLAN_READY -> planReady(head != null);
            case APPROVED -> tries(ADA, (engine, person) -> engine.commands()
                    .perform(new Caller(person, SimulatedGitHub.tokenOf(person.login())), id, new Command.Merge()));
            case MERGED -> merged();
            case APPLIED -> destroy();
            case DESTROYED ->
                tries(ADA, (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.CleanUp()));
            case FAILED -> failed(request);
        }
    }

    /** Who requested changes is content by now, and Ada approves. */
    private void planReady(boolean published) {
        unsealed();
        for (var person : List.of(BOB, ADA)) {
            if (person.equals(ADA) || request().current().reviews().values().stream()
                    .anyMatch(review -> review.reviewer().isSameAs(BOB.login()))) {
                tries(person,
                        (engine, reviewer) -> engine.commands().perform(
                                new Caller(reviewer, published ? SimulatedGitHub.tokenOf(person.login()) : null), id,
                                new Command.Approve("fine", null)));
            }
        }
    }

    private void unsealed() {
        if (!Predicates.sealed(request())) {
            tries(ROOT, (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Rerender()));
        }
    }

    private void merged() {
        var version = request().version();
        var apply = request().currentAttempt(RunKind.APPLY);
        if (apply != null && apply.result() != null && apply.result().refusal() != null && apply.completedAt() != null
                && !plan().dispatchedAt().isAfter(apply.completedAt())) {
            tries(ADA, (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Plan()));
            return;
        }
        tries(ADA, (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Apply()));
        if (request().version() == version) {
            planAndApprove();
        }
    }

    private void planAndApprove() {
        var version = request().version();
        if (request().current().reviews().values().stream()
                .anyMatch(review -> review.reviewer().isSameAs(BOB.login()))) {
            tries(BOB, (engine, person) -> engine.commands().perform(Caller.of(person), id,
                    new Command.Approve(null, null)));
        }
        tries(ADA,
                (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Approve(null, null)));
        if (request().version() == version) {
            tries(ADA, (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Plan()));
        }
    }

    private void destroy() {
        var digest = destroyDigest();
        if (digest == null) {
            tries(ROOT, (engine, person) -> engine.commands().perform(Caller.of(person), id,
                    new Command.PlanDestroy(id.value())));
        } else {
            tries(ROOT, (engine, person) -> engine.commands().perform(Caller.of(person), id,
                    new Command.Destroy(id.value(), digest)));
        }
    }

    @Nullable
    String destroyDigest() {
        var plan = Predicates.destroyPlan(request());
        return plan == null ? null : Predicates.planDigest(plan);
    }

    private void failed(Request request) {
        if (request.currentAttempt(RunKind.DESTROY) != null) {
            destroy();
        } else if (request.currentAttempt(RunKind.APPLY) != null) {
            merged();
        } else {
            unsealed();
            tries(DORA, (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Plan()));
        }
    }

    /** A deed of a test that must succeed, and what follows from it. */
    Life does(Function<Engine, Outcome<Request>> deed) {
        world.clock().pass(java.time.Duration.ofSeconds(2));
        world.done(deed);
        return this;
    }

    /**
     * Perhaps it is refused, perhaps GitHub or the server is out of order: so be it. But what they are told is done is
     * on record.
     */
    void tries(Person person, BiFunction<Engine, Person, Outcome<Request>> deed) {
        var name = "%s, deed %d".formatted(id, ++deeds);
        try {
            switch (world.ask(name, engine -> deed.apply(engine, person))) {
                case Outcome.Done<Request> done -> Invariants.isOnRecord(world, person, name);
                case Outcome.No<Request>(var refusal) -> lastRefusal = refusal.detail();
                case null -> {
                    // The server crashed: nobody was told anything.
                }
            }
        } catch (GitHub.GitHubTrouble trouble) {
            // They will look again.
        }
    }

    /** The requester wants another size. */
    Life revises(int size) {
        return does(engine -> engine.commands().perform(Caller.of(DORA), id, new Command.Revise(
                tools.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("size", size), null)));
    }

    /** The file as it would be with this request's section and another's, in order of their ids. */
    String sectionsWith(Request other) {
        return ((EnvFile) EnvFile.read(""))
                .withSection(new RenderedSection(id.value(), request().current().section(), "", "", ""))
                .withSection(new RenderedSection(other.id().value(), other.current().section(), "", "", "")).text();
    }

    Attempt plan() {
        return current(RunKind.PLAN);
    }

    Attempt current(RunKind kind) {
        return Objects.requireNonNull(request().currentAttempt(kind));
    }

    /** A person does it on TfPilot's pages, without a token of GitHub. */
    Life does(Person person, Command command) {
        return does(engine -> engine.commands().perform(Caller.of(person), id, command));
    }

    /** What a person is told whose command is refused. */
    String refused(Person person, Command command) {
        world.clock().pass(java.time.Duration.ofSeconds(2));
        return switch (world.ask(engine -> engine.commands().perform(Caller.of(person), id, command))) {
            case Outcome.Done<Request>(var request) -> throw new AssertionError(
                    "it was done: " + SimulatedWorld.brief(request));
            case Outcome.No<Request>(var refusal) -> refusal.detail();
            case null -> throw new AssertionError("the server crashed");
        };
    }

    /** News arrive that the GitHub of this world does not send by itself. */
    DeliveryOutcome hears(Fact fact) {
        return world.engine().events().observe(fact, List.of(), null).outcome();
    }

    /** The run on GitHub of the current attempt. */
    SimulatedRun run(RunKind kind) {
        var id = Objects.requireNonNull(current(kind).runId());
        return world.gitHub().runs().stream().filter(run -> run.id() == id).findFirst().orElseThrow();
    }

    /** Every run of the kind that GitHub ever had for this request, whoever started it. */
    List<SimulatedRun> runs(RunKind kind) {
        return world.gitHub().runs().stream().filter(run -> run.kind() == kind)
                .filter(run -> run.input("request_id").equals(id.value())).toList();
    }

    Life settled() {
        world.settle();
        return this;
    }
}
