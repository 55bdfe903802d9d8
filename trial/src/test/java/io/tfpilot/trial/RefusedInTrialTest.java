package io.tfpilot.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.boot.Launcher;
import io.tfpilot.server.settings.SettingsReader.Ready;
import io.tfpilot.server.settings.SettingsReader.Refused;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that the sandbox would skip in silence is refused by its name. */
final class RefusedInTrialTest {
    /** Of all tests: the sandbox makes its keys once for a folder. */
    @TempDir
    private static Path home;

    private record Answer(int code, String text) {}

    private static Answer run(String... args) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var code = new Launcher(new Trial(), out, out).run(args, Map.of("TFPILOT_DATA_DIR", home.toString()));
        return new Answer(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String name, String value) {
        return switch (new Trial().read(new HashMap<>(Map.of("TFPILOT_DATA_DIR", home.toString(), name, value)))) {
            case Ready ready -> List.of();
            case Refused(var problems) -> problems;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"TFPILOT_PUBLIC_URL", "TFPILOT_WEBHOOK_SECRET", "TFPILOT_PROJECT_FILE",
            "TFPILOT_ALLOWED_LOGINS", "TFPILOT_ADMINS", "TFPILOT_APPROVERS", "TFPILOT_DEVELOPERS",
            "TFPILOT_DEFAULT_ROLE", "TFPILOT_PROD_ALLOWED_USERS", "TFPILOT_DESTROY_PROD_ALLOWED_USERS"})
    void a_setting_of_ones_own_github_is_refused(String name) {
        assertThat(problems(name, "admin")).singleElement().asString()
                .startsWith(name + ": has no effect in the sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "65536", "+8081", "-1", "8081.0", "123456"})
    void a_port_that_is_none_is_refused(String port) {
        assertThat(problems("TFPILOT_SANDBOX_PORT", port))
                .containsExactly("TFPILOT_SANDBOX_PORT: '%s' is not a port (1 to 65535)".formatted(port));
    }

    @ParameterizedTest
    @CsvSource({"GITHUB_ACTIONS, true", "GITHUB_REPOSITORY, a/b", "AUTH_SECRET, short", "TFPILOT_ADMINS, ''",
            "TFPILOT_JAVA_OPTS, -Xmx1g", "TFPILOT_SERVICE_HOST, 10.0.0.1",
            "TFPILOT_POSTGRES_PORT, tcp://10.0.0.1:5432"})
    void what_others_set_is_left_alone(String name, String value) {
        assertThat(problems(name, value)).isEmpty();
    }

    @Test
    void a_name_that_nobody_knows_is_refused_with_the_nearest_one() {
        assertThat(problems("TFPILOT_SANDBOX_PROT", "9000"))
                .containsExactly("TFPILOT_SANDBOX_PROT: no such setting; did you mean \"TFPILOT_SANDBOX_PORT\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GITHUB_TOKEN", "GITHUB_CLIENT_ID", "TFPILOT_ADMINS"})
    void white_space_alone_is_not_unset(String name) {
        assertThat(problems(name, "  "))
                .containsExactly(name + ": remove the white space before or after the value");
    }

    @Test
    void two_ports_of_one_number_are_refused() {
        assertThat(problems("TFPILOT_SANDBOX_PORT", "8080"))
                .containsExactly("TFPILOT_SANDBOX_PORT: must differ from TFPILOT_PORT (8080)");
    }

    @Test
    void a_previous_webhook_secret_alone_is_no_sandbox() {
        assertThat(problems("GITHUB_WEBHOOK_SECRET_PREVIOUS", "p".repeat(32))).hasSizeGreaterThan(3);
    }

    @Test
    void check_refuses_a_project_file_that_the_sandbox_does_not_read() {
        assertThat(run("check").code()).isZero();
        var answer = run("check", "--project-file", "nowhere.yaml");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).startsWith("TFPILOT_PROJECT_FILE: has no effect in the sandbox");
    }

    @Test
    void a_sandbox_alone_does_not_start_on_another_port_than_it_was_given() {
        assertThat(run("sandbox", "--sandbox-port", "many")).isEqualTo(new Answer(1,
                "TfPilot cannot start: TFPILOT_SANDBOX_PORT: 'many' is not a port (1 to 65535)%n".formatted()));
    }

    @Test
    void a_sandbox_and_a_check_at_once_are_misuse() {
        assertThat(run("sandbox", "check"))
                .isEqualTo(new Answer(2, "sandbox, check: use only one of them%n".formatted()));
    }
}
