package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often open pages look, as the settings say. */
class SyncingTest {
    @TempDir
    private Path home;

    private SettingsReader.Reading reading(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putAll(Map.of("TFPILOT_DATA_DIR", home.toString(), "GITHUB_TOKEN", "token", "GITHUB_CLIENT_ID", "id",
                "GITHUB_CLIENT_SECRET", "secret", "GITHUB_WEBHOOK_SECRET", "h0123456789abcdef0123456789abcde",
                "TFPILOT_WEBHOOK_SECRET",
                "w0123456789abcdef0123456789abcde", "AUTH_SECRET", "a0123456789abcdef0123456789abcde",
                "TFPILOT_PUBLIC_URL", "https://tfpilot.example.com",
                "TFPILOT_PROJECT_FILE", projectFile().toString(), "TFPILOT_ALLOWED_LOGINS", "octocat"));
        return new SettingsReader(all).read();
    }

    private Path projectFile() {
        try {
            return Files.writeString(home.resolve("tfpilot.yaml"),
                    "projects: { core: { repo: example/core-infra, environments: { dev: {} } } }");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void unset_intervals_are_the_usual_ones_and_set_ones_are_taken() {
        assertThat(reading(Map.of("SYNC_INTERVAL_IDLE_MS", "45000"))).isInstanceOfSatisfying(
                SettingsReader.Ready.class, ready -> {
                    assertThat(ready.settings().syncing().idle()).isEqualTo(Duration.ofSeconds(45));
                    assertThat(ready.settings().syncing().active()).isEqualTo(Settings.Syncing.USUAL.active());
                });
    }

    @Test
    void an_interval_that_would_be_a_load_test_is_refused_by_name() {
        assertThat(reading(Map.of("SYNC_INTERVAL_ACTIVE_MS", "5", "SYNC_INTERVAL_HIDDEN_MS", "soon")))
                .isInstanceOfSatisfying(SettingsReader.Refused.class, refused -> assertThat(refused.problems())
                        .anyMatch(problem -> problem.startsWith("SYNC_INTERVAL_ACTIVE_MS: '5'"))
                        .anyMatch(problem -> problem.startsWith("SYNC_INTERVAL_HIDDEN_MS: 'soon'")));
    }

    @Test
    void a_port_that_is_none_is_refused_by_name() {
        assertThat(reading(Map.of("TFPILOT_PORT", "eighty"))).isInstanceOfSatisfying(SettingsReader.Refused.class,
                refused -> assertThat(refused.problems()).containsExactly(
                        "TFPILOT_PORT: 'eighty' is not a port (1 to 65535)"));
    }
}
