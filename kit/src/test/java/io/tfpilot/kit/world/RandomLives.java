package io.tfpilot.kit.world;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.BOB;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static io.tfpilot.kit.world.DemoProject.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.effect.Worker;
import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.request.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A world of a few requests in which people, GitHub, the network and the server's own process do as chance will, until
 * it calms down and everybody sees their request through.
 */
final class RandomLives {
    private static final int DEEDS = 60;
    private static final int REQUESTS = 3;
    private static final Duration LONGEST_DELAY = Duration.ofHours(3);
    private static final RunKind[] KINDS = {RunKind.PLAN, RunKind.APPLY, RunKind.DESTROY, RunKind.CLEANUP};

    private final long seed;
    private final Random random;
    private final SimulatedWorld world;
    private final List<Life> lives = new ArrayList<>();
    private final List<News> late = new ArrayList<>();
    private final Pace pace;
    private Instant lateUntil = Instant.MIN;

    /** How fast GitHub tells, in one world. */
    private enum Pace {
        ANYHOW,
        /** Everything is told before the call that caused it is answered. */
        BEFORE_THE_ANSWER,
        /** For hours there is nothing, then all of it at once. */
        HOURS_LATE
    }

    private RandomLives(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.world = new SimulatedWorld(seed);
        this.pace = Pace.values()[(int) Math.floorMod(seed, (long) Pace.values().length)];
    }

    static RandomLives of(long seed) {
        return new RandomLives(seed);
    }

    /** @return the story, to compare two of one seed */
    List<String> live() {
        try (world) {
            world.mail(pace == Pace.HOURS_LATE ? this::holdBack : this::carry);
            if (pace == Pace.BEFORE_THE_ANSWER) {
                world.newsBeforeAnswers();
            }
            for (var each = 0; each < REQUESTS; each++) {
                lives.add(Life.begin(world, chance(3) ? "test" : "dev", "life-" + each, 1 + random.nextInt(9)));
            }
            for (var deed = 0; deed < DEEDS; deed++) {
                anything();
            }
            calm();
            lives.forEach(Life::untilArchived);
            check();
            return world.all().stream().map(SimulatedWorld::brief).toList();
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError("replay with -Dtfpilot.simulation.seed=" + seed, broken);
        }
    }

    private void check() {
        Invariants.nothingTwice(world);
        assertThat(world.infrastructure().applied()).isEmpty();
        for (var life : lives) {
            Invariants.runsAreKnown(world, life.request());
            assertThat(life.request().intents()).isEmpty();
        }
        assertThat(world.onMain("envs/dev/tfpilot.store.tf")).isNull();
        assertThat(world.onMain("envs/test/tfpilot.store.tf")).isNull();
        assertThat(world.gitHub().pulls()).noneMatch(pull -> pull.open());
        assertThat(world.infrastructure().overlaps()).as("state-changing runs at one time").isEmpty();
    }

    private void calm() {
        world.mail(news -> news);
        late.clear();
        world.restart();
        while (world.engine().environments().queue("core", "dev").frozen() != null) {
            world.ask(engine -> engine.environments().unfreeze(ROOT, "core", "dev"));
        }
        world.settle();
    }

    /** Some news are lost, some doubled, some late, all shuffled. */
    private List<News> carry(List<News> news) {
        var carried = new ArrayList<News>();
        for (var each : news) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    // Lost.
                }
                case 1 -> carried.addAll(List.of(each, each));
                case 2 -> late.add(each);
                default -> carried.add(each);
            }
        }
        if (chance(3)) {
            carried.addAll(late);
            late.clear();
        }
        Collections.shuffle(carried, random);
        return carried;
    }

    private List<News> holdBack(List<News> news) {
        late.addAll(news);
        if (late.isEmpty() || world.clock().instant().isBefore(lateUntil)) {
            return List.of();
        }
        var all = new ArrayList<>(late);
        late.clear();
        lateUntil = world.clock().instant().plus(LONGEST_DELAY.multipliedBy(random.nextInt(100)).dividedBy(100));
        Collections.shuffle(all, random);
        return all;
    }

    private void anything() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> world.settleServer();
            case 3, 4, 5 -> world.run();
            case 6 -> world.pass(Duration.ofSeconds(1 + random.nextInt(200)));
            case 7 -> mishap();
            case 8 -> world.settle();
            default -> person(lives.get(random.nextInt(lives.size())));
        }
    }

    private void mishap() {
        switch (random.nextInt(9)) {
            case 0 -> world.server().wire().dieAt(any(Tripwire.Place.values()), any(Tripwire.Moment.values()),
                    1 + random.nextInt(12));
            case 1 -> world.gitHub().loseNextDispatch();
            case 2 -> world.gitHub().answerNextDispatch(new GitHub.Unknown("timed out"));
            case 3 -> world.infrastructure().failNext(any(KINDS));
            case 4 -> world.infrastructure().changeBehind(lives.get(random.nextInt(lives.size())).id(),
                    "change " + random.nextInt());
            case 5 -> world.server().wire().strikeAt(any(Tripwire.Place.values()), any(Tripwire.Moment.values()),
                    1 + random.nextInt(12), this::anothersTurn);
            case 6 -> world.gitHub().failNextCalls(1 + random.nextInt(3));
            case 7 -> world.gitHub().breakNextMerge();
            default -> world.restart();
        }
    }

    private void anothersTurn() {
        var other = world.anotherServer();
        world.all().forEach(request -> other.engine().worker()
                .work(new Worker.Claimed(request.id(), world.clock().instant())));
    }

    private void person(Life life) {
        var id = life.id();
        world.clock().pass(Duration.ofSeconds(1));
        switch (random.nextInt(14)) {
            case 0 -> life.tries(DORA,
                    (engine, person) -> engine.commands().perform(Caller.of(person), id,
                            new Command.Revise(tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()
                                    .put("size", random.nextInt(9)), null)));
            case 1 -> life.tries(ADA,
                    (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Cancel()));
            case 2 -> life.tries(DORA,
                    (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Plan()));
            case 3 -> life.tries(BOB,
                    (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.Reject("no")));
            case 4 ->
                life.tries(BOB, (engine, person) -> engine.commands().perform(Caller.of(person), id,
                        new Command.Approve("now yes", null)));
            case 5 -> pushByHand(life.request());
            case 6 -> life.tries(DORA,
                    (engine, person) -> engine.commands().perform(Caller.of(person), id, new Command.UpdateBranch()));
            case 7 -> world.ask(engine -> engine.environments().freeze(ROOT, "core", "dev", "because"));
            case 8 -> world.ask(engine -> engine.environments().unfreeze(ROOT, "core", "dev"));
            case 9 -> life.tries(ROOT, (engine, person) -> engine.commands().perform(Caller.of(person), id,
                    new Command.PlanDestroy(id.value())));
            default -> life.onward();
        }
    }

    private void pushByHand(Request request) {
        if (chance(3) && world.gitHub().branchHead(request.target().repo(), request.id().branch()) != null) {
            world.gitHub().push(BOB.login(), request.id().branch(), chance(2)
                    ? Map.of()
                    : Map.of("envs/dev/by-hand-%s.tf".formatted(request.id()), "# " + random.nextInt()));
        }
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
