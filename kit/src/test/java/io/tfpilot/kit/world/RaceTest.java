package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tfpilot.core.effect.Worker;
import io.tfpilot.kit.world.Tripwire.Moment;
import io.tfpilot.kit.world.Tripwire.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two servers at one request at the same time, as after a lease that ran out too early. */
class RaceTest {
    private static final int MAX_DOINGS = 1_000;

    @ParameterizedTest(name = "another_servers_turn_{1}_any_{0}_does_nothing_twice")
    @CsvSource({"GITHUB_CALL, BEFORE", "GITHUB_CALL, AFTER", "STORE_WRITE, BEFORE", "STORE_WRITE, AFTER"})
    void another_servers_turn_in_the_midst_of_ones_own_does_nothing_twice(Place place, Moment moment) {
        var broken = new ArrayList<String>();
        for (var nth = 1; nth <= MAX_DOINGS; nth++) {
            try (var world = new SimulatedWorld(nth)) {
                var wire = world.server().wire();
                wire.strikeAt(place, moment, nth, () -> anothersTurn(world));
                try {
                    var life = Life.begin(world, "dev", "orders", 5).untilArchived();
                    Invariants.aWholeLife(world, life.request());
                    var attempts = life.request().runs();
                    assertThat(List.of(attempts.plan().size(), attempts.apply().size(), attempts.destroy().size()))
                            .as("attempts").isEqualTo(List.of(2, 1, 1));
                } catch (AssertionError error) {
                    broken.add("%d in %s: %s".formatted(nth, wire.doings(), error.getMessage()));
                }
                if (wire.isArmed()) {
                    assertThat(broken).as("races that did harm").isEmpty();
                    return;
                }
            }
        }
        fail("a life does too much");
    }

    private static void anothersTurn(SimulatedWorld world) {
        var other = world.anotherServer();
        world.all().forEach(request -> other.engine().worker()
                .work(new Worker.Claimed(request.id(), world.clock().instant())));
    }
}
