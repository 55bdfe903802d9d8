package io.tfpilot.github;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The clock, the waiting and the chance that calls to GitHub need. */
public record World(InstantSource clock, Sleeper sleeper, RandomGenerator random) {
    /** The real one. */
    public static World real() {
        return new World(InstantSource.system(), Thread::sleep, RandomGenerator.getDefault());
    }

    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }
}
