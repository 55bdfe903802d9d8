package io.tfpilot.server.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSettingsTest {
    private static final String SECRET = "s0123456789abcdef0123456789abcde";

    @TempDir
    Path folder;

    private StoredSettings stored(Map<String, String> environment) {
        return new StoredSettings(folder, environment);
    }

    @Test
    void what_is_stored_is_encrypted_and_read_again() throws IOException {
        stored(Map.of()).put(Map.of("GITHUB_CLIENT_SECRET", "very-secret"));

        assertThat(stored(Map.of()).values()).containsExactly(Map.entry("GITHUB_CLIENT_SECRET", "very-secret"));
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).allSatisfy(file -> {
                assertThat(Files.readString(file)).doesNotContain("very-secret", "GITHUB_CLIENT_SECRET");
                assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }).extracting(file -> file.getFileName().toString()).containsExactlyInAnyOrder("settings.sealed",
                    "settings.key");
        }
    }

    @Test
    void with_an_auth_secret_there_is_no_key_file_and_another_secret_opens_nothing() {
        stored(Map.of("AUTH_SECRET", SECRET)).put(Map.of("TFPILOT_ADMINS", "ada"));

        assertThat(folder.resolve("settings.key")).doesNotExist();
        assertThat(stored(Map.of("AUTH_SECRET", "n" + SECRET, "AUTH_SECRET_PREVIOUS", SECRET)).values())
                .containsKey("TFPILOT_ADMINS");
        assertThatThrownBy(() -> stored(Map.of("AUTH_SECRET", "n" + SECRET)).values())
                .isInstanceOf(StoredSettings.Unopened.class).hasMessageContaining("Restore AUTH_SECRET");
    }

    @Test
    void an_auth_secret_that_comes_later_still_opens_what_the_key_file_sealed() {
        stored(Map.of()).put(Map.of("TFPILOT_ADMINS", "ada"));
        assertThat(stored(Map.of("AUTH_SECRET", SECRET)).values()).containsEntry("TFPILOT_ADMINS", "ada");
    }

    @Test
    void a_file_that_was_changed_is_refused() throws IOException {
        stored(Map.of()).put(Map.of("TFPILOT_ADMINS", "ada"));
        var file = folder.resolve("settings.sealed");
        var text = Files.readString(file);
        Files.writeString(file, (text.charAt(40) == 'A' ? "B" : "A") + text.substring(1));
        assertThatThrownBy(() -> stored(Map.of()).values()).isInstanceOf(StoredSettings.Unopened.class);
    }

    @Test
    void the_environment_wins() {
        stored(Map.of()).put(Map.of("TFPILOT_ADMINS", "ada", "TFPILOT_PORT", "1"));
        assertThat(stored(Map.of("TFPILOT_ADMINS", "grace", "TFPILOT_PORT", "")).all())
                .containsEntry("TFPILOT_ADMINS", "grace").containsEntry("TFPILOT_PORT", "1");
    }

    @Test
    void a_token_of_the_environment_puts_the_stored_app_aside() {
        stored(Map.of()).put(Map.of("GITHUB_APP_ID", "7", "GITHUB_APP_PRIVATE_KEY", "k", "GITHUB_CLIENT_ID", "Iv1"));
        assertThat(stored(Map.of("GITHUB_TOKEN", "t")).all()).containsOnlyKeys("GITHUB_TOKEN", "GITHUB_CLIENT_ID");
    }

    @Test
    void the_same_again_changes_no_byte_and_nothing_half_written_is_left() throws IOException {
        var stored = stored(Map.of());
        stored.put(Map.of("TFPILOT_ADMINS", "ada"));
        var before = Files.readString(folder.resolve("settings.sealed"));
        stored.put(Map.of("TFPILOT_ADMINS", "ada", "TFPILOT_APPROVERS", ""));

        assertThat(Files.readString(folder.resolve("settings.sealed"))).isEqualTo(before);
        stored.put(Map.of("TFPILOT_ADMINS", ""));
        assertThat(stored.values()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void what_cannot_be_written_leaves_what_was_there() throws IOException {
        var stored = stored(Map.of());
        stored.put(Map.of("TFPILOT_ADMINS", "ada"));
        var beside = folder.resolve("settings.sealed");
        var before = Files.readString(beside);
        assertThatThrownBy(() -> StoredSettings.write(folder.resolve("missing/settings.sealed"), "x"))
                .isInstanceOf(IOException.class);
        assertThat(Files.readString(beside)).isEqualTo(before);
    }
}
