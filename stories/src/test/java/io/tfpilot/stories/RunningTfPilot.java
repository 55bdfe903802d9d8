package io.tfpilot.stories;

import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import io.tfpilot.trial.Trial;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The real server in this JVM, with its embedded PostgreSQL and its sandbox: one for all stories of a run, because
 * they use requests and environments of their own. It ends with the JVM.
 */
final class RunningTfPilot {
    private static final Trial PROGRAM = new Trial();

    private static @Nullable RunningTfPilot shared;

    private final Installation installation;
    private final ConfigurableApplicationContext context;

    private RunningTfPilot(Installation installation, ConfigurableApplicationContext context) {
        this.installation = installation;
        this.context = context;
    }

    static synchronized RunningTfPilot shared() {
        Tools.needTerraform();
        var running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    private static RunningTfPilot start() {
        var installation = Installation.fresh();
        return switch (PROGRAM.read(installation.settings())) {
            case SettingsReader.Refused(var problems) -> throw new AssertionError(problems);
            case SettingsReader.Ready(Settings settings) -> new RunningTfPilot(installation,
                    new Launcher(PROGRAM, System.out, System.err).start(settings));
        };
    }

    Installation installation() {
        return installation;
    }

    ConfigurableApplicationContext context() {
        return context;
    }
}
