package io.tfpilot.sandbox;

import java.nio.file.Path;
import java.util.Optional;

import io.tfpilot.sandbox.actions.RunnerLimits;

/**
 * How to start a sandbox.
 *
 * @param port       0 for any free one
 * @param dataFolder made where it is missing
 * @param config     see {@link Sandbox}
 */
public record SandboxOptions(int port, Path dataFolder, Optional<Path> config, RunnerLimits limits) {
    private static final int HIGHEST_PORT = 65_535;

    public SandboxOptions {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port is a number from 0 to " + HIGHEST_PORT);
        }
    }

    /** With GitHub's own time limits for runs. */
    public SandboxOptions(int port, Path dataFolder, Optional<Path> config) {
        this(port, dataFolder, config, RunnerLimits.GITHUB);
    }
}
