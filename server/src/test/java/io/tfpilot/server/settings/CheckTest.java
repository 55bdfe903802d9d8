package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.boot.ServerAlone;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tfpilot check} answers, and what its exit code is. */
class CheckTest {
    @TempDir
    private Path folder;

    private record Answer(int code, String text) {}

    private static Answer run(Map<String, String> environment, String... args) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var code = new Launcher(new ServerAlone(), out, out).run(args, environment);
        return new Answer(code, bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_right_is_in_order() throws IOException {
        assertThat(run(Production.settings(folder), "check"))
                .isEqualTo(new Answer(0, "All settings are in order.%n".formatted()));
    }

    @Test
    void a_project_file_that_means_something_else_than_it_says_is_not_in_order() throws IOException {
        var file = folder.resolve("tfpilot.yaml");
        Files.writeString(file, """
                projects:
                  core:
                    repo: example/core-infra
                    state: s4
                    naming: { max_lenght: 20 }
                    environments:
                      live: { prod: yes, approvals: two, four_eyes: off }
                """);
        var answer = run(Production.settings(folder), "check");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text().lines()).hasSize(5).allMatch(line -> line.startsWith(file + ": projects.core."))
                .contains(file + ": projects.core.environments.live.prod: found the text \"yes\", expected true or"
                        + " false");
    }

    @Test
    void flags_without_a_value_or_twice_and_two_commands_are_misuse() {
        assertThat(run(Map.of(), "check", "--port="))
                .isEqualTo(new Answer(2, "--port: needs a value%n".formatted()));
        assertThat(run(Map.of(), "--port", "1", "--port", "2").text()).startsWith("--port: given twice");
        assertThat(run(Map.of(), "check", "verify").text()).startsWith("check, verify: use only one of them");
    }

    @Test
    void help_beside_a_command_only_helps() {
        var help = run(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(run(Map.of(), "check", "--help")).isEqualTo(help);
        assertThat(run(Map.of(), "help", "--check"))
                .isEqualTo(new Answer(2, "--check: unknown. --help lists the commands and flags%n".formatted()));
    }
}
