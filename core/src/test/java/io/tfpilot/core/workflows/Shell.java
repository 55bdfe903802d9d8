package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** Runs programs that the tests need. */
final class Shell {
    record Ended(int status, String output) {}

    private Shell() {}

    static Ended run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command + " ends").isTrue();
        return new Ended(process.exitValue(), output);
    }

    static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c",
                "user.email=ada@example.com", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        Ended ended = run(folder, path(), command);
        assertThat(ended.status()).as(command + "\n" + ended.output()).isZero();
        return ended.output().strip();
    }

    /** The programs of this computer, with the JDK that runs the tests first, and nothing else. */
    static Map<String, String> path() {
        return Map.of("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"), "HOME",
                System.getProperty("java.io.tmpdir"));
    }

    /** Skips, loudly, where a program is missing; fails where skipping is forbidden. */
    static void needs(String program, String... arguments) {
        boolean there = false;
        try {
            List<String> command = new java.util.ArrayList<>(List.of(program));
            command.addAll(List.of(arguments));
            there = run(Path.of("").toAbsolutePath(), path(), command).status() == 0;
        } catch (IOException e) {
            there = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            assertThat(there).as(program + " is on the PATH").isTrue();
        }
        Assumptions.assumeTrue(there, "SKIPPED: " + program + " is not on the PATH, so nothing was proved");
    }
}
