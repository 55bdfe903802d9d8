package io.tfpilot.server.boot;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.store.Storage;
import io.tfpilot.postgres.EmbeddedPostgresTrouble;
import io.tfpilot.postgres.PostgresStorage;
import io.tfpilot.server.doctor.FirstLook;
import io.tfpilot.server.doctor.Surgery;
import io.tfpilot.server.loops.Carriers;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader;
import io.tfpilot.server.setup.StoredSettings;
import io.tfpilot.server.wrap.WrapCommand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts what the command line says. */
public final class Launcher {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Program program;
    private final PrintStream out;
    private final PrintStream err;

    public Launcher(Program program, PrintStream out, PrintStream err) {
        this.program = program;
        this.out = out;
        this.err = err;
    }

    /** Runs until it is stopped; the exit code of the process. */
    public int run(String[] args, Map<String, String> environment) {
        Carriers.provide();
        var line = CommandLine.read(args, environment, program);
        if (!line.problems().isEmpty()) {
            line.problems().forEach(err::println);
            return MISUSED;
        }
        quiet();
        try {
            return switch (line.command()) {
                case CommandLine.HELP -> other(line);
                case CommandLine.SETUP -> setUp(line, stored(line));
                case CommandLine.START -> serve(stored(line));
                default -> other(line.with(stored(line).all()));
            };
        } catch (StoredSettings.Unopened unopened) {
            err.println("TfPilot cannot start: " + unopened.getMessage());
            return FAILED;
        } catch (CannotStart refused) {
            err.println("TfPilot cannot start: " + refused.getMessage());
            return FAILED;
        }
    }

    private static StoredSettings stored(CommandLine line) {
        return new StoredSettings(new SettingsReader(line.settings()).dataDir(), line.settings());
    }

    /** Serves the set-up page; then the server, with what was stored. */
    private int setUp(CommandLine line, StoredSettings stored) {
        return SetupCommand.run(line.settings(), stored, out) ? serve(stored) : 0;
    }

    private int other(CommandLine line) {
        return switch (line.command()) {
            case CommandLine.CHECK -> check(line);
            case CommandLine.VERIFY -> VerifyCommand.run(Path.of(line.operand()), out, err);
            case CommandLine.WORKFLOW_KEY -> workflowKey(line);
            case CommandLine.WRAP -> WrapCommand.run(line.words(), line.settings(), ModuleOnDisk::source, out, err);
            case CommandLine.DOCTOR -> DoctorCommand.run(line.words(), out, err, then -> withSettings(line, then));
            case CommandLine.WORKFLOWS -> WorkflowsCommand.run(line.words(), line.settings(), out, err);
            case CommandLine.AUDIT -> AuditCommand.run(line.words(), out, err,
                    then -> withSettings(line, then));
            case CommandLine.HELP -> {
                out.print(program.help());
                yield 0;
            }
            default -> Objects.requireNonNull(program.commands().get(line.command())).applyAsInt(line.settings());
        };
    }

    /** Libraries say nothing until Spring has read how logs should look. */
    private static void quiet() {
        LoggingSystem.get(Launcher.class.getClassLoader()).beforeInitialize();
    }

    /** People read lines, at a terminal or in a trial; programs read JSON. */
    @SuppressWarnings("SystemConsoleNull") // which of the two a JDK does depends on its version and its console module
    private static String logFormat(Settings settings) {
        var console = System.console();
        return settings.trial() != null || (console != null && console.isTerminal()) ? "" : "logstash";
    }

    private int check(CommandLine line) {
        return withSettings(line, settings -> {
            out.println("All settings are in order.");
            return 0;
        });
    }

    /** Standard output gets the key and nothing else, so that it can be piped to where it belongs. */
    private int workflowKey(CommandLine line) {
        return withSettings(line, settings -> {
            var names = settings.projectNames();
            if (!names.contains(line.operand())) {
                err.println("%s: no such project; the project file has %s".formatted(line.operand(),
                        String.join(", ", names)));
                return FAILED;
            }
            out.println(settings.workflowSecret().keyOf(line.operand()).value());
            return 0;
        });
    }

    private int withSettings(CommandLine line, ToIntFunction<Settings> then) {
        return switch (program.read(line.settings())) {
            case SettingsReader.Ready(var settings) -> then.applyAsInt(settings);
            case SettingsReader.Refused(var problems) -> {
                problems.forEach(err::println);
                yield FAILED;
            }
        };
    }

    private int serve(StoredSettings stored) {
        var values = stored.all();
        switch (program.read(values)) {
            case SettingsReader.Refused(var problems) -> {
                err.println("TfPilot cannot start. Fix these settings:");
                problems.forEach(problem -> err.println("  " + problem));
                if (new SettingsReader(values).namesGitHub()) {
                    err.println("Or run the command setup: it opens a page that asks for them.");
                }
                return FAILED;
            }
            case SettingsReader.Ready(var settings) -> {
                StartChecks.memoryIsEnough(Runtime.getRuntime().maxMemory());
                StartChecks.folderIsWritable(settings.dataDir());
                var context = start(settings, stored);
                Greeting.print(settings, out);
                if (settings.trial() == null) {
                    FirstLook.begin(context.getBean(Surgery.class));
                }
                return waitFor(context);
            }
        }
    }

    /** Everything up; also for tests that want a whole server in their own process. */
    public ConfigurableApplicationContext start(Settings settings) {
        return start(settings, new StoredSettings(settings.dataDir(), Map.of()));
    }

    private ConfigurableApplicationContext start(Settings settings, StoredSettings stored) {
        var listen = ListenAddress.of(settings);
        listen.check();
        var storage = storage(settings);
        program.begin(settings, out);
        var context = application(settings, storage, stored).run();
        new FirstCalls(listen.host(), listen.port()).make();
        program.ready(settings, context.getBean(GitHub.class));
        return context;
    }

    private static SpringApplication application(Settings settings, Storage storage, StoredSettings stored) {
        var application = new SpringApplication(TfPilot.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(Map.of("logging.structured.format.console", logFormat(settings)));
        application.addInitializers(ListenAddress.of(settings), context -> {
            var generic = (GenericApplicationContext) context;
            generic.registerBean(Settings.class, () -> settings);
            generic.registerBean(Storage.class, () -> storage);
            generic.registerBean(StoredSettings.class, () -> stored);
        });
        return application;
    }

    private Storage storage(Settings settings) {
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
}
