package io.tfpilot.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the sandbox is started alone. */
final class SandboxCommandTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TFPILOT_DATA_DIR", "/somewhere",
            "TFPILOT_SANDBOX_PORT", "9000");

    private final List<String> problems = new ArrayList<>();

    private List<String> arguments(String... words) {
        return SandboxCommand.arguments(List.of(words), ENVIRONMENT, problems);
    }

    @Test
    void without_a_word_the_settings_hold() {
        assertThat(arguments()).containsExactly("--port", "9000", "--data-dir", "/somewhere/sandbox");
        assertThat(arguments("--data-dir", "/else")).contains("/else/sandbox");
    }

    @Test
    void port_and_folder_are_its_own() {
        assertThat(arguments("--port=18081", "--data", "/tmp/github", "--empty")).containsExactly("--port", "18081",
                "--data-dir", "/tmp/github", "--empty");
        assertThat(problems).isEmpty();
    }

    @Test
    void what_it_does_not_know_is_named() {
        arguments("--port", "eighty", "--full", "--data");
        assertThat(problems).containsExactlyInAnyOrder("--full: unknown", "--data: needs a value",
                "TFPILOT_SANDBOX_PORT: 'eighty' is not a port (1 to 65535)");
    }
}
