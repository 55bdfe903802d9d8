package io.tfpilot.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a killed process left behind: a lock file that names a server which is still ending, is a zombie, or whose
 * number belongs to somebody else by now. Only called under the folder's own lock, so no other TfPilot uses the data.
 */
final class StalePidFile {
    /** A server that was told to end writes its last checkpoint within this time. */
    private static final Duration TO_END = Duration.ofSeconds(20);

    private StalePidFile() {}

    static void clear(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        var first = Files.readAllLines(file).stream().findFirst().orElse("").strip();
        var server = first.matches("[1-9][0-9]{0,9}") ? ProcessHandle.of(Long.parseLong(first)) : null;
        if (server != null && server.isPresent() && isServerOf(data, server.get())) {
            end(server.get());
        }
        // Its number belongs to a zombie or to somebody else by now, or it took the file with it.
        Files.deleteIfExists(file);
    }

    private static boolean isServerOf(Path data, ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data.toString());
    }

    private static void end(ProcessHandle server) throws IOException {
        PostgresProcess.interrupt(server.pid());
        try {
            server.onExit().get(TO_END.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new EmbeddedPostgresTrouble("An embedded database of an earlier start (process " + server.pid()
                    + ") does not end: end it by hand.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresTrouble("Starting the embedded database was interrupted.", e);
        }
    }
}
