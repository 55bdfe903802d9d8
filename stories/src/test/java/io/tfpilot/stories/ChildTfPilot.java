package io.tfpilot.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real program in a process of its own, for stories in which it dies. */
final class ChildTfPilot implements AutoCloseable {
    private static final int STOP_LIMIT_SECONDS = 20;

    private final Installation installation = Installation.fresh();
    private final Map<String, String> more;
    private Process process;

    ChildTfPilot() {
        this(Map.of());
    }

    /** @param more of its environment */
    ChildTfPilot(Map<String, String> more) {
        this.more = more;
        Tools.needTerraform();
        process = launch();
        awaitHealth();
    }

    Installation installation() {
        return installation;
    }

    private Process launch() {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "io.tfpilot.trial.TfPilotWithSandbox"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(
                ProcessBuilder.Redirect.appendTo(installation.dataDir().resolve("child.log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_") || name.startsWith("TFPILOT_"));
        builder.environment().putAll(installation.settings());
        builder.environment().putAll(more);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitHealth() {
        Patience.until("the server is healthy", this::isHealthy, Boolean::booleanValue,
                no -> "see " + installation.dataDir().resolve("child.log"));
    }

    private boolean isHealthy() {
        if (!process.isAlive()) {
            throw new AssertionError("it ended: see " + installation.dataDir().resolve("child.log"));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(health()).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private URI health() {
        return installation.server().resolve("/api/health");
    }

    /** As a power cut would: no word of warning, nothing is tidied up. */
    void killAndStartAgain() {
        end(process.destroyForcibly());
        process = launch();
        awaitHealth();
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        end(process);
    }
}
