package io.tfpilot.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.tfpilot.sandbox.actions.RunnerLimits;
import io.tfpilot.sandbox.pages.AppPages;
import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.web.Door;

/**
 * A GitHub and an Actions runner that fit on a laptop.
 *
 * <p>The optional configuration is a JSON file:
 * {@code {"app":{"id":1001,"slug":"tfpilot","clientId":…,"clientSecret":…,"publicKeyPem":…,"webhookUrl":…,
 * "webhookSecret":…},"repositories":{"demo/core-infra":{"secrets":{…}}},"secrets":{…},"variables":{…}}}. Without {@code app} the sandbox
 * makes its own and keeps it in {@code app.json} in its folder.
 */
public final class Sandbox implements AutoCloseable {
    private static final String HELP = """
            A stand-in for GitHub and its Actions on this computer, on 127.0.0.1 only.

              --port N        where to listen (8081; 0: any free port)
              --data-dir DIR  where everything is kept (./sandbox-data)
              --empty         an organisation and people only: no App, no repository
              --config FILE   the app, secrets and variables, as JSON
              --help          this text
            """;
    private static final int DEFAULT_PORT = 8081;

    private final Door door;
    private final Wiring wiring;
    private final FileChannel claim;

    private Sandbox(Door door, Wiring wiring, FileChannel claim) {
        this.door = door;
        this.wiring = wiring;
        this.claim = claim;
    }

    /** Returns as soon as it listens; its threads keep the JVM alive. */
    public static void main(String[] args) {
        try {
            var options = options(args);
            if (options.isEmpty()) {
                System.out.print(HELP);
                return;
            }
            var sandbox = start(options.get());
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-end"));
            keepAlive(sandbox);
            System.out.print(sandbox.greeting(options.get()));
        } catch (IllegalArgumentException e) {
            System.err.println("sandbox: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Virtual threads and the server's own thread may all be daemons; this one is not. */
    private static void keepAlive(Sandbox sandbox) {
        var thread = new Thread(sandbox.wiring::awaitEnd, "sandbox");
        thread.setDaemon(false);
        thread.start();
    }

    private String greeting(SandboxOptions options) {
        return """
                Sandbox: %1$s (REST %1$s/api/v3, sign-in %1$s/login/oauth/authorize)
                  %2$s
                %3$s  It runs the shell scripts of the workflows in its demo repositories on this computer.
                """.formatted(url(), options.config().isPresent()
                || options.begin() == SandboxOptions.Begin.EMPTY
                        ? "data in " + options.dataFolder()
                        : "data in " + options.dataFolder() + "; the app's identity is in "
                                + options.dataFolder().resolve("app.json"),
                options.begin() == SandboxOptions.Begin.EMPTY
                        ? """
                                  The organisation acme has nothing yet. Its owners are alma and axel.
                                  Make a repository:  %1$s/new
                                  GITHUB_API_URL:     %1$s/api/v3
                                """.formatted(url())
                        : "");
    }

    private static Optional<SandboxOptions> options(String[] args) {
        int port = DEFAULT_PORT;
        var data = Path.of("sandbox-data");
        Path config = null;
        var begin = SandboxOptions.Begin.DEMO;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--help")) {
                return Optional.empty();
            }
            if (args[i].equals("--empty")) {
                begin = SandboxOptions.Begin.EMPTY;
                continue;
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value; --help says more");
            }
            var value = args[++i];
            switch (args[i - 1]) {
                case "--port" -> port = port(value);
                case "--data-dir" -> data = Path.of(value);
                case "--config" -> config = Path.of(value);
                default -> throw new IllegalArgumentException("unknown option " + args[i - 1] + "; --help says more");
            }
        }
        if (config != null && begin == SandboxOptions.Begin.EMPTY) {
            throw new IllegalArgumentException(
                    "--config names what is there, and --empty says that nothing is: use one");
        }
        return Optional.of(new SandboxOptions(port, data, Optional.ofNullable(config), RunnerLimits.GITHUB, begin));
    }

    private static int port(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port is a number, not " + value, e);
        }
    }

    /** Starts one. What a person can mend (a taken port, a folder that cannot be written) is an IllegalArgumentException. */
    public static Sandbox start(SandboxOptions options) {
        boolean empty = options.begin() == SandboxOptions.Begin.EMPTY;
        var config = options.config().map(Config::read).orElse(empty ? Config.EMPTY : Config.NONE);
        var claim = claim(options.dataFolder());
        Wiring wiring = null;
        try {
            var app = empty
                    ? Optional.<AppIdentity>empty()
                    : config.app()
                            .or(() -> Optional.of(AppIdentity.ofFolder(options.dataFolder().resolve("app.json"))));
            wiring = new Wiring(options, config, app, Clock.systemUTC());
            var door = open(options.port(), wiring);
            wiring.listening("http://127.0.0.1:" + door.port());
            wiring.resume();
            door.start();
            return new Sandbox(door, wiring, claim);
        } catch (RuntimeException e) {
            release(claim, wiring);
            throw e;
        }
    }

    private static Door open(int port, Wiring wiring) {
        try {
            return Door.open(port, wiring, Pattern.compile(AppPages.FROM_ELSEWHERE));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot listen on 127.0.0.1:" + port + " (" + e.getMessage()
                    + "); --port chooses another one", e);
        }
    }

    /** One process at a time keeps a folder. */
    private static FileChannel claim(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("sandbox.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            @Nullable
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IllegalArgumentException("another sandbox is using " + folder);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw new IllegalArgumentException("another sandbox is using " + folder, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write to " + folder + " (" + e + "); --data-dir chooses another"
                    + " folder", e);
        }
    }

    private static void release(FileChannel claim, @Nullable Wiring wiring) {
        if (wiring != null) {
            wiring.close();
        }
        try {
            claim.close();
        } catch (IOException e) {
            System.getLogger(Sandbox.class.getName()).log(System.Logger.Level.WARNING, "lock", e);
        }
    }

    /** Where it listens, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + door.port());
    }

    /** The App of the demo; with its private key where the sandbox made it. An empty sandbox has none. */
    public AppIdentity app() {
        return wiring.app().orElseThrow(() -> new IllegalStateException("an empty sandbox has no App of its own"));
    }

    /** Ends: runs in hand are stopped, everything is on disk already. Closing twice does nothing more. */
    @Override
    public void close() {
        door.close();
        release(claim, wiring);
    }
}
