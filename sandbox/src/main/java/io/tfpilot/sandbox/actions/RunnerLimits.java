package io.tfpilot.sandbox.actions;

import java.time.Duration;

/**
 * How long and how much.
 *
 * @param jobs           that run at once; more are queued
 * @param minute         what {@code timeout-minutes} counts in; shorter only in tests
 * @param interruptGrace between SIGINT and SIGTERM
 * @param terminateGrace between SIGTERM and the end of the whole process group
 * @param cancelLimit    after which a cancelled run is ended whatever it does
 */
public record RunnerLimits(int jobs, Duration minute, Duration interruptGrace, Duration terminateGrace,
        Duration cancelLimit) {
    /** GitHub's own times; four jobs, because Terraform takes about one core and 100 MB each. */
    public static final RunnerLimits GITHUB = new RunnerLimits(4, Duration.ofMinutes(1), Duration.ofMillis(7_500),
            Duration.ofMillis(2_500), Duration.ofMinutes(5));

    public RunnerLimits {
        if (jobs < 1) {
            throw new IllegalArgumentException("a runner runs at least one job");
        }
    }
}
