package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tfpilot.kit.world.Tripwire.Moment;
import io.tfpilot.kit.world.Tripwire.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server dies at each single thing it does in a life; the next one finishes what it began, once. */
class CrashTest {
    /** A whole life does some hundred things at either port. */
    private static final int MAX_DOINGS = 1_000;

    @ParameterizedTest(name = "a_crash_{1}_any_{0}_of_a_life_changes_nothing_of_its_end")
    @CsvSource({"GITHUB_CALL, BEFORE", "GITHUB_CALL, AFTER", "STORE_WRITE, BEFORE", "STORE_WRITE, AFTER"})
    void a_crash_anywhere_in_a_life_changes_nothing_of_its_end(Place place, Moment moment) {
        crashAnywhere(place, moment, world -> {
        });
    }

    @ParameterizedTest(name = "a_crash_{1}_any_{0}_where_news_are_faster_than_answers_changes_nothing_either")
    @CsvSource({"GITHUB_CALL, BEFORE", "GITHUB_CALL, AFTER", "STORE_WRITE, BEFORE", "STORE_WRITE, AFTER"})
    void a_crash_where_news_are_faster_than_answers_changes_nothing_either(Place place, Moment moment) {
        crashAnywhere(place, moment, SimulatedWorld::newsBeforeAnswers);
    }

    private static void crashAnywhere(Place place, Moment moment, Consumer<SimulatedWorld> pace) {
        var broken = new ArrayList<String>();
        for (var nth = 1; nth <= MAX_DOINGS; nth++) {
            try (var world = new SimulatedWorld(nth)) {
                pace.accept(world);
                world.server().wire().dieAt(place, moment, nth);
                var wire = world.server().wire();
                if (!lives(world, nth, broken)) {
                    continue;
                }
                if (wire.isArmed()) {
                    assertThat(nth).as("doings in a life").isGreaterThan(30);
                    assertThat(broken).as("crashes that were not mended").isEmpty();
                    return;
                }
            }
        }
        fail("a life does too much");
    }

    private static boolean lives(SimulatedWorld world, int nth, List<String> broken) {
        var wire = world.server().wire();
        try {
            var life = Life.begin(world, "dev", "orders", 5).untilArchived();
            Invariants.aWholeLife(world, life.request());
            return true;
        } catch (AssertionError error) {
            var doings = wire.doings();
            broken.add("%d: crash at %s after %s: %s".formatted(nth, doings.getLast(),
                    doings.subList(Math.max(0, doings.size() - 4), doings.size() - 1), error.getMessage()));
            return false;
        }
    }
}
