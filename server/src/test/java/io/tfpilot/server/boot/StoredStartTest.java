package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.settings.Production;
import io.tfpilot.server.setup.StoredSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredStartTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String word, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("TFPILOT_DATA_DIR", folder.toString());
        return new Launcher(new ServerAlone(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(word.isEmpty() ? new String[0] : new String[]{word},
                        all);
    }

    @Test
    void stored_settings_are_settings() throws IOException {
        new StoredSettings(folder, Map.of()).put(Production.settings(folder));
        assertThat(run("check", Map.of())).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(run("check", Map.of("TFPILOT_DEFAULT_ROLE", "king"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("TFPILOT_DEFAULT_ROLE: 'king' is not a role");
    }

    @Test
    void a_half_done_set_up_does_not_start_and_names_the_way_on() {
        new StoredSettings(folder, Map.of())
                .put(Map.of("GITHUB_API_URL", "https://api.github.com", "TFPILOT_PUBLIC_URL",
                        "https://tfpilot.example"));
        assertThat(run("", Map.of())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("GITHUB_APP_ID: set it with",
                "Or run the command setup: it opens a page that asks for them.");
    }

    @Test
    void settings_that_cannot_be_opened_stop_the_start_in_a_sentence() throws IOException {
        new StoredSettings(folder, Map.of()).put(Map.of("TFPILOT_ADMINS", "ada"));
        Files.writeString(folder.resolve("settings.key"), "0".repeat(64));
        assertThat(run("check", Map.of())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("TfPilot cannot start: the stored settings in")
                .contains("cannot be opened");
    }
}
