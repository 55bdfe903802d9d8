package io.tfpilot.server.boot;

import io.tfpilot.core.store.Storage;
import io.tfpilot.postgres.EmbeddedPostgresTrouble;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.sandbox.Sandbox;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts what the command line asks for. */
public final class Launcher {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    /** A reason not to start, in one sentence for the person at the terminal. */
    static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotStart(String sentence) {
            super(sentence);
        }
    }

    /** Runs until it is stopped; the exit code of the process. */
    public static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        var line = CommandLine.read(args, environment);
        if (!line.problems().isEmpty()) {
            line.problems().forEach(err::println);
            return MISUSED;
        }
        quiet();
        try {
            return switch (line.command()) {
                case HELP -> {
                    out.print(CommandLine.HELP);
                    yield 0;
                }
                case SANDBOX -> sandboxAlone(line);
                case VERIFY -> VerifyCommand.run(Path.of(line.folder()), out, err);
                case CHECK -> check(line, out, err);
                case SERVE -> serve(line, out, err);
            };
        } catch (CannotStart refused) {
            err.println("TfPilot cannot start: " + refused.getMessage());
            return FAILED;
        }
    }

    /** Libraries say nothing until Spring has read how logs should look. */
    private static void quiet() {
        LoggingSystem.get(Launcher.class.getClassLoader()).beforeInitialize();
    }

    /** People read lines, programs read JSON. */
    @SuppressWarnings("SystemConsoleNull") // which of the two a JDK does depends on its version and its console module
    private static String logFormat() {
        var console = System.console();
        return console != null && console.isTerminal() ? "" : "logstash";
    }

    private static int sandboxAlone(CommandLine line) {
        var reader = new SettingsReader(line.settings());
        Sandbox.main(new String[]{"--port", Integer.toString(reader.sandboxPort()), "--data-dir",
                reader.dataDir().resolve("sandbox").toString()});
        return forever();
    }

    private static int check(CommandLine line, PrintStream out, PrintStream err) {
        return switch (new SettingsReader(line.settings()).read()) {
            case SettingsReader.Ready ready -> {
                out.println("All settings are in order.");
                yield 0;
            }
            case SettingsReader.Refused(var problems) -> {
                problems.forEach(err::println);
                yield FAILED;
            }
        };
    }

    private static int serve(CommandLine line, PrintStream out, PrintStream err) {
        checkFolder(new SettingsReader(line.settings()).dataDir());
        switch (new SettingsReader(line.settings()).read()) {
            case SettingsReader.Refused(var problems) -> {
                err.println("TfPilot cannot start; these settings need attention:");
                problems.forEach(problem -> err.println("  " + problem));
                return FAILED;
            }
            case SettingsReader.Ready(var settings) -> {
                var context = start(settings, out);
                Greeting.print(settings, out);
                return waitFor(context);
            }
        }
    }

    /** Everything up; also for tests that want a whole server in their own process. */
    public static ConfigurableApplicationContext start(Settings settings, PrintStream out) {
        checkPort(settings.port(), "TFPILOT_PORT");
        var storage = storage(settings, out);
        var sandbox = settings.sandbox();
        if (sandbox != null) {
            checkPort(sandbox.port(), "TFPILOT_SANDBOX_PORT");
            out.println("Starting the sandbox: a GitHub on this computer that runs the workflows' shell scripts here.");
            Sandbox.main(new String[]{"--port", Integer.toString(sandbox.port()), "--data-dir",
                    sandbox.folder().toString(), "--config", SandboxConfig.write(settings, sandbox).toString()});
        }
        var application = new SpringApplication(TfPilot.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(Map.of("server.port", Integer.toString(settings.port()), "server.address",
                sandbox != null ? "127.0.0.1" : "0.0.0.0", "logging.structured.format.console", logFormat()));
        application.addInitializers(context -> {
            var generic = (GenericApplicationContext) context;
            generic.registerBean(Settings.class, () -> settings);
            generic.registerBean(Storage.class, () -> storage);
        });
        return application.run();
    }

    private static Storage storage(Settings settings, PrintStream out) {
        var url = settings.databaseUrl();
        try {
            if (url != null) {
                return PostgresStorage.at(url.value());
            }
            out.println("Starting the embedded database in " + settings.dataDir().resolve("postgres") + ".");
            return PostgresStorage.embedded(settings.dataDir().resolve("postgres"));
        } catch (EmbeddedPostgresTrouble cannot) {
            throw new CannotStart(String.valueOf(cannot.getMessage()));
        }
    }

    private static void checkFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".check"));
        } catch (IOException unwritable) {
            throw new CannotStart("the folder %s cannot be written; choose another with TFPILOT_DATA_DIR."
                    .formatted(folder));
        }
    }

    private static void checkPort(int port, String setting) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException taken) {
            throw new CannotStart("port %d is taken; choose another with %s.".formatted(port, setting));
        }
    }

    private static int waitFor(ConfigurableApplicationContext context) {
        var closed = new CountDownLatch(1);
        context.addApplicationListener(event -> {
            if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                closed.countDown();
            }
        });
        try {
            closed.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static int forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
