package io.tfpilot.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The running server: a direct child that the kernel interrupts when its parent dies. The kernel means the parent
 * *thread*, so one thread starts it and stays with it until it ends. Elsewhere than on Linux a killed parent leaves
 * the server running, and the next start ends it (see {@link StalePidFile}).
 */
final class PostgresProcess {
    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    /** A port may be taken between looking and listening; memory of a dead server is freed a moment later. */
    private static final int STARTS = 3;
    private static final long LOG_LIMIT = 10_000_000;
    /** Twenty for the pool, one listener, and room for a second process, migrations and people who look. */
    private static final int CONNECTIONS = 60;

    private final Process process;
    private final int port;

    private PostgresProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PostgresProcess start(Cluster cluster) throws IOException {
        if (Files.exists(cluster.log()) && Files.size(cluster.log()) > LOG_LIMIT) {
            Files.delete(cluster.log());
        }
        for (int i = 0; i < STARTS; i++) {
            var port = cluster.freePort();
            var server = new PostgresProcess(launch(cluster, port), port);
            if (server.isReady(cluster)) {
                return server;
            }
            pause();
        }
        throw new EmbeddedPostgresTrouble("The embedded database does not start; " + cluster.lastWords(), null);
    }

    private static Process launch(Cluster cluster, int port) {
        var command = command(cluster, port);
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("postgres-supervisor").start(() -> {
            try {
                var process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(cluster.log().toFile())).start();
                started.complete(process);
                process.waitFor();
            } catch (IOException | InterruptedException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.join();
        } catch (CompletionException e) {
            throw new EmbeddedPostgresTrouble("The embedded database cannot be run: " + e.getCause(), e);
        }
    }

    private static List<String> command(Cluster cluster, int port) {
        var command = new ArrayList<String>();
        if (isOnPath("setsid") && isOnPath("setpriv")) {
            // A session of its own: Ctrl-C in a terminal is for the parent, which ends its work first.
            command.addAll(List.of("setsid", "setpriv", "--pdeathsig", "INT"));
        }
        command.addAll(unprivileged());
        command.addAll(List.of(cluster.program("postgres").toString(), "-D", cluster.data().toString(), "-p",
                Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c",
                "fsync=on", "-c", "synchronous_commit=on", "-c", "shared_buffers=128MB", "-c",
                "max_connections=" + CONNECTIONS));
        return command;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody in particular. */
    static List<String> unprivileged() {
        return isRoot() && isOnPath("unshare") ? List.of("unshare", "-U") : List.of();
    }

    /** Where the system does not say who this is, PostgreSQL itself says so in its log and does not start. */
    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean isOnPath(String program) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /** Waits until it takes connections; false when it ended instead. */
    private boolean isReady(Cluster cluster) {
        var url = new DatabaseUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres", EmbeddedPostgres.USER,
                cluster.password());
        var end = System.nanoTime() + TO_START.toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            try (var connection = url.dataSource().getConnection()) {
                return connection.isValid(1);
            } catch (SQLException e) {
                pause();
            }
        }
        stop();
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresTrouble("Starting the embedded database was interrupted.", e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** SIGINT is PostgreSQL's fast shutdown; Java itself can only send SIGTERM, which waits for clients to leave. */
    static void interrupt(long pid) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + pid).inheritIO().start();
    }

    void stop() {
        if (!process.isAlive()) {
            return;
        }
        try {
            interrupt(process.pid());
            if (!process.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
