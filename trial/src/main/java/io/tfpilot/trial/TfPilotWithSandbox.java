package io.tfpilot.trial;

import io.tfpilot.server.boot.Launcher;
import java.util.List;

/** The program that {@code ./tfpilot} runs. */
public final class TfPilotWithSandbox {
    private TfPilotWithSandbox() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(SandboxCommand.NAME)) {
            var words = List.of(args).subList(1, args.length);
            System.exit(SandboxCommand.run(words, System.getenv(), System.out, System.err));
        }
        System.exit(new Launcher(new Trial(), System.out, System.err).run(args, System.getenv()));
    }
}
