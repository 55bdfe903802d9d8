package io.tfpilot.stories;

import io.tfpilot.core.workflows.WorkflowKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A TfPilot that runs somewhere, with its sandbox, and the people who use it. */
final class Installation {
    /** Of this run; an earlier run's are gone. Its logs stay for whoever looks into a failure. */
    private static final Path FOLDER = emptied(Path.of("target", "installations").toAbsolutePath());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final int sandboxPort;
    private final Path dataDir;
    private final Map<String, Caller> people = new ConcurrentHashMap<>();

    private Installation(int port, int sandboxPort, Path dataDir) {
        this.port = port;
        this.sandboxPort = sandboxPort;
        this.dataDir = dataDir;
    }

    /** Free ports and an empty folder; nothing is running yet. */
    static Installation fresh() {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Installation(one.getLocalPort(), other.getLocalPort(),
                    Files.createTempDirectory(FOLDER, "one-"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path emptied(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Map<String, String> settings() {
        return Map.of("TFPILOT_PORT", Integer.toString(port), "TFPILOT_SANDBOX_PORT", Integer.toString(sandboxPort),
                "TFPILOT_DATA_DIR", dataDir.toString());
    }

    URI server() {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI sandbox() {
        return URI.create("http://127.0.0.1:" + sandboxPort);
    }

    Path dataDir() {
        return dataDir;
    }

    /** What the workflows of a demo repository share with TfPilot. */
    WorkflowKey workflowKey(String repository) {
        try {
            return new WorkflowKey(JSON.readTree(Files.readString(dataDir.resolve("sandbox/config.json")))
                    .path("repositories").path(repository).path("secrets").path("TFPILOT_WEBHOOK_SECRET").asString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Signed in once, then the same session. */
    Caller as(String login) {
        return people.computeIfAbsent(login, name -> Caller.signedIn(server(), name));
    }

    /** What GitHub never tells: faults, drift, schedules. */
    Caller behindTheScenes() {
        return people.computeIfAbsent("", name -> Caller.stranger(sandbox()));
    }

    /** Terraform's record of an environment, as the sandbox keeps it; empty where none was ever written. */
    JsonNode state(String repository, String environment) {
        var file = dataDir.resolve("sandbox/state").resolve(repository).resolve(environment)
                .resolve("terraform.tfstate");
        try {
            return Files.exists(file) ? JSON.readTree(Files.readString(file)) : JSON.createObjectNode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many resources of a request Terraform has on record. */
    long resourcesOf(String repository, String environment, String id) {
        return state(repository, environment).path("resources").valueStream()
                .filter(resource -> resource.path("module").asString("").startsWith("module.tfpilot_" + id)).count();
    }
}
