package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.REX;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.ledger.Outcome;
import io.tfpilot.core.lifecycle.Action;
import io.tfpilot.core.lifecycle.Gates;
import io.tfpilot.core.lifecycle.Person;
import io.tfpilot.core.lifecycle.Predicates;
import io.tfpilot.core.lifecycle.RefusalCode;
import io.tfpilot.core.lifecycle.Status;
import io.tfpilot.core.request.Attempt;
import io.tfpilot.core.request.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a gate calls open can be done: a button that is shown works. */
class OpenGatesTest {
    private static final List<Person> PEOPLE = List.of(DORA, ADA, BOB, ROOT, REX);

    /** Of those whom an action is open to so many try it, each in a world of their own. */
    private static final int ENOUGH = 2;

    /** Only the world and the input know of these. */
    private static final Set<RefusalCode> NO_GATES = Set.of(RefusalCode.MODULE_CHANGED, RefusalCode.NOTHING_CHANGED);

    /** Where a request may stand, and how it comes there. */
    enum Stage {
        ASKED_FOR("dev", stage -> {
        }),
        PLANNING("dev", stage -> stage.world.settleServer()),
        PLANNED("dev", stage -> stage.life.until(Status.PLAN_READY)),
        PLANNED_IN_PROD("prod", stage -> stage.life.until(Status.PLAN_READY)),
        REJECTED("dev", stage -> stage.after(PLANNED).does(BOB, new Command.Reject("smaller"))),
        APPROVED("dev", stage -> stage.life.until(Status.APPROVED)),
        PUSHED("dev", stage -> stage.pushed()),
        PUSHED_IN_PROD("prod", stage -> stage.pushed()),
        ACCEPTED_ONCE("prod", stage -> stage.after(PUSHED_IN_PROD).does(ROOT, new Command.AcceptHead())),
        CLOSED("dev", stage -> stage.after(PLANNED).closed()),
        GIVEN_UP("dev", stage -> stage.after(PLANNED).does(DORA, new Command.Abandon(null))),
        MERGED("dev", stage -> stage.life.until(Status.MERGED)),
        GIVEN_UP_AFTER_MERGE("dev", stage -> stage.after(MERGED).does(DORA, new Command.Abandon(null)).settled()),
        HELD("dev", stage -> stage.after(MERGED).frozen().does(ADA, new Command.Apply()).settled()),
        APPLYING("dev", stage -> stage.after(MERGED).does(ADA, new Command.Apply()).world.settleServer()),
        APPLIED("dev", stage -> stage.life.until(Status.APPLIED)),
        REVISED("dev", stage -> stage.after(APPLIED).does(DORA, revise(9)).settled()),
        DESTROY_PLANNING("dev", stage -> stage.after(APPLIED).planDestroy().world.settleServer()),
        DESTROY_PLANNED("dev", stage -> stage.after(APPLIED).planDestroy().settled()),
        DESTROY_PLANNED_IN_PROD("prod", stage -> stage.after(APPLIED).planDestroy().settled()),
        DESTROY_HELD("dev", stage -> stage.after(DESTROY_PLANNED).frozen().destroy().settled()),
        DESTROYING("dev", stage -> stage.after(DESTROY_PLANNED).destroy().world.settleServer()),
        DESTROYED("dev", stage -> stage.life.until(Status.DESTROYED)),
        ARCHIVED("dev", stage -> stage.life.untilArchived());

        private final String environment;
        private final Consumer<Standing> way;

        Stage(String environment, Consumer<Standing> way) {
            this.environment = environment;
            this.way = way;
        }

        Standing in(SimulatedWorld world) {
            var standing = new Standing(world, Life.begin(world, environment, "orders", 5));
            way.accept(standing);
            return standing;
        }
    }

    private static Command.Revise revise(int size) {
        return new Command.Revise(JsonNodeFactory.instance.objectNode().put("size", size), null);
    }

    /** A request in a world of its own. */
    record Standing(SimulatedWorld world, Life life) {
        Standing after(Stage stage) {
            stage.way.accept(this);
            return this;
        }

        Standing settled() {
            world.settle();
            return this;
        }

        Standing does(Person person, Command command) {
            life.does(engine -> engine.commands().perform(Caller.of(person), life.id(), command));
            return this;
        }

        Standing planDestroy() {
            return does(ROOT, new Command.PlanDestroy(life.id().value()));
        }

        Standing destroy() {
            return does(ROOT, new Command.Destroy(life.id().value(), Objects.requireNonNull(life.destroyDigest())));
        }

        Standing frozen() {
            world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "holidays"));
            return this;
        }

        Standing closed() {
            world.gitHub().closePullRequest(life.request().target().repo(),
                    Objects.requireNonNull(life.request().current().activePr()).number());
            return settled();
        }

        Standing pushed() {
            life.until(Status.PLAN_READY);
            world.gitHub().push(BOB.login(), life.id().branch(), Map.of("envs/dev/notes.tf", "# by hand\n"));
            return settled();
        }

        boolean isOpen(Action action, Person person) {
            var request = life.request();
            return Gates.check(action, request, DemoProject.projects().rules(request),
                    world.engine().environments().queue("core", request.identity().environment()), person,
                    world.clock().instant()).isOpen();
        }

        Command command(Action action) {
            var id = life.id().value();
            return switch (action) {
                case APPROVE -> new Command.Approve("fine", null);
                case REJECT -> new Command.Reject("smaller");
                case MERGE -> new Command.Merge();
                case APPLY -> new Command.Apply();
                case UPDATE -> revise(7);
                case PLAN -> new Command.Plan();
                case UPDATE_BRANCH -> new Command.UpdateBranch();
                case CLEANUP -> new Command.CleanUp();
                case CANCEL -> new Command.Cancel();
                case ABANDON -> new Command.Abandon("why not");
                case DESTROY_PLAN -> new Command.PlanDestroy(id);
                case DESTROY -> new Command.Destroy(id, Objects.requireNonNull(life.destroyDigest()));
                case SEAL_ACCEPT -> new Command.AcceptHead();
                case SEAL_RERENDER -> new Command.Rerender();
                case RETRY -> new Command.Retry();
                case DROP -> new Command.Drop();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void whoever_finds_a_gate_open_may_act(Stage stage) {
        var refused = new ArrayList<String>();
        open(stage).forEach((action, people) -> people.forEach(person -> callers(person, action).forEach(caller -> {
            if (performed(stage, caller, action) instanceof Outcome.No<Request>(var refusal)
                    && refusal.kind() != RefusalCode.Kind.GITHUB && !NO_GATES.contains(refusal.code())) {
                refused.add("%s %s: %s".formatted(person.login(), action, refusal.detail()));
            }
        })));
        assertThat(refused).isEmpty();
    }

    private static Map<Action, List<Person>> open(Stage stage) {
        try (var world = new SimulatedWorld(5)) {
            var standing = stage.in(world);
            var open = new EnumMap<Action, List<Person>>(Action.class);
            for (var action : Action.values()) {
                open.put(action, PEOPLE.stream().filter(person -> standing.isOpen(action, person)).limit(ENOUGH)
                        .toList());
            }
            return open;
        }
    }

    /** Reviews and merges go another way for those who have a token of GitHub here. */
    private static List<Caller> callers(Person person, Action action) {
        return Set.of(Action.APPROVE, Action.REJECT, Action.MERGE).contains(action)
                ? List.of(Caller.of(person), new Caller(person, SimulatedGitHub.tokenOf(person.login())))
                : List.of(Caller.of(person));
    }

    private static Outcome<Request> performed(Stage stage, Caller caller, Action action) {
        try (var world = new SimulatedWorld(5)) {
            var standing = stage.in(world);
            var command = standing.command(action);
            return Objects.requireNonNull(
                    world.ask(engine -> engine.commands().perform(caller, standing.life().id(), command)));
        }
    }

    @Test
    void a_destroy_plan_that_runs_can_be_cancelled() {
        try (var world = new SimulatedWorld(5)) {
            var standing = Stage.DESTROY_PLANNING.in(world);
            assertThat(standing.isOpen(Action.CANCEL, ROOT)).isTrue();
            standing.does(ROOT, new Command.Cancel()).settled();
            var plan = Objects.requireNonNull(Predicates.destroyPlan(standing.life().request()));
            assertThat(plan.status()).isEqualTo(Attempt.Status.COMPLETED);
            assertThat(plan.conclusion()).isEqualTo("cancelled");
        }
    }

    @Test
    void asking_for_changes_needs_no_plan_yet() {
        try (var world = new SimulatedWorld(5)) {
            var standing = Stage.PLANNING.in(world);
            assertThat(standing.isOpen(Action.REJECT, BOB)).isTrue();
            standing.does(BOB, new Command.Reject("not here"));
            assertThat(standing.life().request().current().reviews()).hasSize(1);
        }
    }

    @Test
    void who_accepted_a_head_is_not_offered_to_accept_it_again() {
        try (var world = new SimulatedWorld(5)) {
            var standing = Stage.ACCEPTED_ONCE.in(world);
            assertThat(standing.isOpen(Action.SEAL_ACCEPT, ROOT)).isFalse();
            assertThat(standing.isOpen(Action.SEAL_ACCEPT, REX)).isTrue();
        }
    }
}
