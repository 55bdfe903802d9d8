package io.tfpilot.kit.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Lives in disorder: every seed is one world, and the same seed is the same world again. */
class RandomLivesTest {
    /** Three hundred worlds take a few seconds. */
    private static final int WORLDS = 300;

    private static final long FIRST_SEED = Long.getLong("tfpilot.simulation.seed", 1_000);

    @TestFactory
    java.util.stream.Stream<DynamicTest> whatever_happens_every_request_gets_where_its_people_want_it() {
        var seeds = System.getProperty("tfpilot.simulation.seed") == null ? WORLDS : 1;
        return LongStream.range(FIRST_SEED, FIRST_SEED + seeds).mapToObj(seed -> DynamicTest
                .dynamicTest("seed_" + seed, () -> RandomLives.of(seed).live()));
    }

    @Test
    void the_same_seed_is_the_same_world_again() {
        assertThat(RandomLives.of(4_711).live()).isEqualTo(RandomLives.of(4_711).live());
    }
}
