package io.tfpilot.trial;

import io.tfpilot.server.boot.Launcher;

/** The program that {@code ./tfpilot} runs. */
public final class TfPilotWithSandbox {
    private TfPilotWithSandbox() {}

    public static void main(String[] args) {
        System.exit(new Launcher(new Trial(), System.out, System.err).run(args, System.getenv()));
    }
}
