package io.tfpilot.server.wrap;

import io.tfpilot.server.wrap.SourceAddress.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One commit of a repository, checked out by git; the credentials are those that git has. */
final class GitCopy {
    private static final long SECONDS = 300;

    private final Path folder;

    private GitCopy(Path folder) {
        this.folder = folder;
    }

    /** Checks out what the ref names now; its commit. */
    static String of(Repository repository, Path folder) throws CannotWrap {
        var git = new GitCopy(folder);
        git.run(List.of("init", "--quiet"));
        var ref = repository.ref().isEmpty() ? "HEAD" : repository.ref();
        try {
            // Links are checked out as files, so that nothing outside of the copy can be read.
            git.run(List.of("-c", "core.symlinks=false", "fetch", "--quiet", "--depth", "1", "--no-tags",
                    "--no-recurse-submodules", "--end-of-options", repository.url(), ref));
        } catch (CannotWrap refused) {
            throw new CannotWrap("%s at %s cannot be fetched: %s".formatted(repository.url(), ref,
                    refused.sentences().getFirst()));
        }
        git.run(List.of("-c", "core.symlinks=false", "-c", "advice.detachedHead=false", "checkout", "--quiet",
                "FETCH_HEAD"));
        return git.run(List.of("rev-parse", "FETCH_HEAD^{commit}"));
    }

    /** What it printed. */
    private String run(List<String> arguments) throws CannotWrap {
        var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(arguments);
        var log = folder.resolve(".tfpilot-git.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("LC_ALL", "C");
        try {
            var git = builder.start();
            git.getOutputStream().close();
            if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                throw new CannotWrap("git took more than " + SECONDS + " s");
            }
            var said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
            Files.delete(log);
            if (git.exitValue() != 0) {
                throw new CannotWrap(said.lines().filter(line -> !line.isBlank()).findFirst()
                        .orElse("git ended with " + git.exitValue()));
            }
            return said;
        } catch (IOException noGit) {
            throw new CannotWrap(
                    "git is not on the PATH, and is needed to fetch the module: install it, or give a copy of "
                            + "the module with --from");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CannotWrap("interrupted");
        }
    }
}
