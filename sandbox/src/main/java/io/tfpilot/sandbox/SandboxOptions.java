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
public record SandboxOptions(int port, Path dataFolder, Optional<Path> config, RunnerLimits limits, Begin begin) {
    private static final int HIGHEST_PORT = 65_535;

    /** What is there at the first start. */
    public enum Begin {
        /** The demo organisation: an App and infra repositories, or what the configuration names. */
        DEMO,
        /** The organisation acme and people, and nothing else. */
        EMPTY
    }

    public SandboxOptions {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("--port is a number from 0 to " + HIGHEST_PORT);
        }
    }

    /** With GitHub's own time limits for runs. */
    public SandboxOptions(int port, Path dataFolder, Optional<Path> config) {
        this(port, dataFolder, config, RunnerLimits.GITHUB, Begin.DEMO);
    }

    /** Of the demo, with other time limits for runs. */
    public SandboxOptions(int port, Path dataFolder, Optional<Path> config, RunnerLimits limits) {
        this(port, dataFolder, config, limits, Begin.DEMO);
    }

    /** Without an App, an installation or a repository. */
    public static SandboxOptions empty(int port, Path dataFolder) {
        return new SandboxOptions(port, dataFolder, Optional.empty(), RunnerLimits.GITHUB, Begin.EMPTY);
    }
}
