package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** What the job knows: its environment, and where its files are. */
final class Job {
    /** A plan of a few thousand resources has some 20 MB; ten times that is a fault. */
    private static final long MAX_INPUT = 256L << 20;

    final Map<String, String> environment;
    final Path raw;
    final Path out;
    final Path infra;

    Job(Map<String, String> environment) throws IOException {
        this.environment = environment;
        Path folder = Path.of(environment.getOrDefault("RUNNER_TEMP", System.getProperty("java.io.tmpdir")),
                "tfpilot");
        this.raw = Files.createDirectories(folder.resolve("raw"));
        this.out = Files.createDirectories(folder.resolve("out"));
        this.infra = Path.of(environment.getOrDefault("TFPILOT_WORKSPACE", "")).resolve("infra").toAbsolutePath();
    }

    String get(String name) {
        String value = getOrEmpty(name);
        if (value.isEmpty()) {
            throw new Fault(name + " is not set");
        }
        return value;
    }

    String getOrEmpty(String name) {
        return environment.getOrDefault(name, "");
    }

    String operation() {
        return get("OPERATION");
    }

    byte[] key() {
        String key = getOrEmpty("TFPILOT_WEBHOOK_SECRET");
        if (key.isEmpty()) {
            throw new Fault("The repository secret TFPILOT_WEBHOOK_SECRET is not set. Without it the change cannot be"
                    + " given a digest that hides its sensitive values.");
        }
        return key.getBytes(UTF_8);
    }

    /** One of the step's outputs: a line of the runner's file. */
    void output(String name, String value) throws IOException {
        String file = getOrEmpty("GITHUB_OUTPUT");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), name + "=" + value + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    void markOpened() throws IOException {
        Files.writeString(raw.resolveSibling("opened"), "");
    }

    /** Whether the record of the job with Terraform came. */
    boolean wasOpened() {
        return Files.exists(raw.resolveSibling("opened"));
    }

    /** The run's result will say why it stopped. */
    void refuse(Refused refused) throws IOException {
        Files.writeString(raw.resolve("refusal.json"), Json.write(Json.map("refusal", refused.json())));
    }

    Path environmentFolder() {
        return infra.resolve(get("ENV_DIR"));
    }

    String read(Path file) throws IOException {
        if (Files.size(file) > MAX_INPUT) {
            throw new Fault(file.getFileName() + " is larger than " + MAX_INPUT + " bytes");
        }
        return new String(Files.readAllBytes(file), UTF_8);
    }

    String readIfThere(Path file) throws IOException {
        return Files.exists(file) ? read(file) : "";
    }

    List<String> lines(Path file) throws IOException {
        return readIfThere(file).lines().toList();
    }

    Map<String, Object> jsonIfThere(String name) throws IOException {
        String text = readIfThere(raw.resolve(name));
        return text.isEmpty() ? Map.of() : Json.object(Json.parse(text));
    }
}
