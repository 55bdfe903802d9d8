package io.tfpilot.server.wrap;

import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.boot.ServerAlone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command as it is called, in a folder of its own. */
final class Wrapping {
    static final String MODULE = """
            variable "name" {
              type        = string
              description = "What it is called."
            }
            variable "tags" {
              type    = map(string)
              default = {}
            }
            variable "size" {
              type        = number
              description = "In GiB."
              default     = 10
              validation {
                condition     = var.size > 0
                error_message = "At least 1."
              }
            }
            variable "rare" {
              type    = string
              default = null
            }
            resource "terraform_data" "this" {
              input = { name = var.name, size = var.size, tags = var.tags, rare = var.rare }
            }
            output "id" {
              value       = terraform_data.this.id
              description = "Its id."
            }
            output "size" {
              value = var.size
            }
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private String out = "";
    private String err = "";

    Wrapping(Path folder) {
        this.folder = folder;
    }

    Wrapping with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The exit code of {@code wrap}, with the folder's modules as its {@code --out}. */
    int wrap(String... words) {
        var all = new ArrayList<>(List.of("wrap"));
        all.addAll(List.of(words));
        if (Stream.of(words).noneMatch("--out"::equals)) {
            all.addAll(List.of("--out", folder.resolve("modules").toString()));
        }
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        var code = new Launcher(new ServerAlone(), new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8)).run(all.toArray(String[]::new), environment);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return code;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }

    String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    /** Writes a file below the folder. */
    Path put(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** What there is below the modules, each with its text. */
    Map<String, String> modules() throws IOException {
        var found = new HashMap<String, String>();
        var modules = folder.resolve("modules");
        if (Files.exists(modules)) {
            try (var all = Files.walk(modules)) {
                for (var each : all.filter(Files::isRegularFile).toList()) {
                    found.put(modules.relativize(each).toString(), Files.readString(each));
                }
            }
        }
        return found;
    }

    /** What the tool prints; it must succeed. */
    String run(Path in, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
        builder.environment().putAll(Map.of("CHECKPOINT_DISABLE", "1", "TF_IN_AUTOMATION", "1", "GIT_CONFIG_GLOBAL",
                "/dev/null", "GIT_AUTHOR_NAME", "t", "GIT_AUTHOR_EMAIL", "t@example.com", "GIT_COMMITTER_NAME", "t",
                "GIT_COMMITTER_EMAIL", "t@example.com"));
        builder.environment().put("TF_CLI_CONFIG_FILE", folder.resolve("terraform.rc").toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + said);
        }
        return said;
    }

    /** Real Terraform takes the module, and its formatter leaves it alone. */
    void terraformTakes(String module, String config) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("terraform.rc"), "disable_checkpoint = true\n" + config);
        var wrapper = folder.resolve("modules").resolve(module);
        run(wrapper, "terraform", "init", "-backend=false", "-no-color");
        run(wrapper, "terraform", "validate", "-no-color");
        run(wrapper, "terraform", "fmt", "-check", "-diff", "-no-color");
        run(wrapper, "rm", "-rf", ".terraform", ".terraform.lock.hcl");
    }

    /** A repository with the module in {@code inner}, at the tag; its commit. */
    String repository(Path at, String tag) throws IOException, InterruptedException {
        if (!Files.exists(at)) {
            Files.createDirectories(at);
            run(at, "git", "init", "--quiet", "-b", "main");
        }
        Files.writeString(Files.createDirectories(at.resolve("inner")).resolve("main.tf"), MODULE + "# " + tag + "\n");
        run(at, "git", "add", ".");
        run(at, "git", "commit", "--quiet", "-m", tag);
        run(at, "git", "tag", "-a", "-f", "-m", tag, tag);
        return run(at, "git", "rev-parse", "HEAD").strip();
    }
}
