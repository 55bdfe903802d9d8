package io.tfpilot.server.boot;

import io.tfpilot.core.catalogue.ModuleReading;
import io.tfpilot.core.terraform.EnvFile;
import io.tfpilot.core.terraform.EnvFileReading;
import io.tfpilot.core.terraform.SectionReading;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code tfpilot verify [folder]}: renders every section of a checked-out infra repository again and compares. */
final class VerifyCommand {
    private static final Pattern FILE = Pattern.compile("tfpilot\\.[a-z0-9]{1,12}\\.tf");
    private static final long GIT_SECONDS = 10;

    private final Path root;
    private final PrintStream out;
    private int same;
    private int wrong;

    private VerifyCommand(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** The exit code: 0 where every section is byte for byte what TfPilot renders. */
    static int run(Path root, PrintStream out, PrintStream err) {
        if (!Files.isDirectory(root.resolve("envs"))) {
            err.println(
                    root.toAbsolutePath() + " has no folder envs: give the folder of a checked-out infra repository.");
            return 1;
        }
        var command = new VerifyCommand(root, out);
        try (Stream<Path> files = Files.walk(root.resolve("envs"), 3)) {
            files.filter(file -> FILE.matcher(file.getFileName().toString()).matches()
                    && !file.endsWith("tfpilot.secrets.tf")).sorted().forEach(command::file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        out.println("%d sections match, %d differ.".formatted(command.same, command.wrong));
        return command.wrong == 0 ? 0 : 1;
    }

    private void file(Path file) {
        switch (EnvFile.read(text(file))) {
            case EnvFileReading.Malformed(var line, var message) -> say(file, line + ": " + message);
            case EnvFile sections -> sections.requestIds()
                    .forEach(id -> section(file, id, sections.find(id).orElseThrow()));
        }
    }

    private void section(Path file, String id, String section) {
        switch (SectionReading.of(section)) {
            case SectionReading.Unreadable(var reason) -> say(file, id + ": " + reason);
            case SectionReading.Found found -> found.modulePath().ifPresentOrElse(
                    path -> compare(file, new Read(id, section, found, path)),
                    () -> say(file, id + ": does not take the module " + found.module() + ", which it names"));
        }
    }

    private record Read(String id, String section, SectionReading.Found found, String modulePath) {}

    private void compare(Path file, Read read) {
        var id = read.id();
        var found = read.found();
        var path = read.modulePath();
        var tree = tree(path);
        if (!tree.startsWith(found.moduleTree())) {
            say(file,
                    id + ": the module " + found.module() + " is at another tree now (" + tree + ") than the section ("
                            + found.moduleTree() + ")");
            return;
        }
        switch (ModuleReading.of(ModuleOnDisk.source(found.module(), root.resolve(path)))) {
            case ModuleReading.Unrequestable no -> say(file, id + ": " + no.problems().getFirst());
            case ModuleReading.Requestable(var schema) -> {
                try {
                    if (found.rendered(id, path, tree, schema).text().equals(read.section())) {
                        same++;
                    } else {
                        say(file, id + ": differs from what TfPilot renders");
                    }
                } catch (IllegalArgumentException foreign) {
                    say(file, id + ": " + foreign.getMessage());
                }
            }
        }
    }

    private void say(Path file, String message) {
        wrong++;
        out.println(root.relativize(file) + ": " + message);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Git's tree of a folder at HEAD; empty where git cannot say. */
    private String tree(String path) {
        try {
            var git = new ProcessBuilder("git", "-C", root.toString(), "rev-parse", "HEAD:" + path)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? answer : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
