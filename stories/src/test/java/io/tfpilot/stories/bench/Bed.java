package io.tfpilot.stories.bench;

import io.tfpilot.core.store.Storage;
import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import io.tfpilot.stories.WholeLife;
import io.tfpilot.trial.Trial;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole server in this JVM, with its embedded PostgreSQL and its sandbox, in a folder of its own. */
record Bed(WholeLife life, Settings settings, ConfigurableApplicationContext context) implements AutoCloseable {

    static Bed made() {
        var life = WholeLife.toBegin();
        var program = new Trial();
        return switch (program.read(life.settings())) {
            case SettingsReader.Refused(var problems) -> throw new AssertionError(problems);
            case SettingsReader.Ready(var settings) -> new Bed(life, settings,
                    new Launcher(program, System.out, System.err).start(settings));
        };
    }

    Storage storage() {
        return context.getBean(Storage.class);
    }

    @Override
    public void close() {
        context.close();
        Folders.delete(life.dataDir());
    }
}
