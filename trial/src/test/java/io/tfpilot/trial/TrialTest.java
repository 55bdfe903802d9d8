package io.tfpilot.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import io.tfpilot.github.Credentials;
import io.tfpilot.server.settings.Settings;
import io.tfpilot.server.settings.SettingsReader.Reading;
import io.tfpilot.server.settings.SettingsReader.Ready;
import io.tfpilot.server.settings.SettingsReader.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** When there is a sandbox, and with which settings the server meets it. */
final class TrialTest {
    @TempDir
    private Path home;

    private Reading reading(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("TFPILOT_DATA_DIR", home.toString());
        return new Trial().read(all);
    }

    private Settings ready(Map<String, String> settings) {
        return switch (reading(settings)) {
            case Ready(var made) -> made;
            case Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private List<String> problems(Map<String, String> settings) {
        return switch (reading(settings)) {
            case Ready ready -> List.of();
            case Refused(var problems) -> problems;
        };
    }

    @Test
    void without_a_github_the_server_meets_the_sandbox_on_loopback() {
        var settings = ready(Map.of("TFPILOT_PORT", "18080", "TFPILOT_SANDBOX_PORT", "18081"));

        assertThat(settings.gitHub().apiUrl()).hasToString("http://127.0.0.1:18081/api/v3");
        assertThat(settings.publicUrl()).hasToString("http://127.0.0.1:18080");
        assertThat(settings.projects()).extracting(each -> each.project().repo().toString())
                .containsExactly("demo/core-infra", "demo/payments-infra");
    }

    @Test
    void demo_people_have_the_roles_that_the_login_page_names() {
        var settings = ready(Map.of());

        for (var group : settings.trialPeople()) {
            for (var login : group.logins()) {
                assertThat(settings.people().roleOf(new Login(login)).json()).isEqualToIgnoringCase(group.role());
                assertThat(settings.people().mayEnter(new Login(login))).isTrue();
            }
        }
        assertThat(settings.people().roleOf(new Login("somebody-else"))).isEqualTo(Role.VIEWER);
    }

    @Test
    void the_secrets_are_made_once_and_kept() {
        assertThat(ready(Map.of()).authSecrets()).isEqualTo(ready(Map.of()).authSecrets());
        assertThat(ready(Map.of()).gitHub().credentials()).isInstanceOf(Credentials.App.class);
    }

    @Test
    void each_repository_of_the_sandbox_gets_the_key_of_its_project_and_none_the_secret() throws IOException {
        var settings = ready(Map.of());
        var text = Files.readString(SandboxConfig.write(settings, home.resolve("sandbox")));
        var config = JsonMapper.shared().readTree(text);
        for (var each : settings.projects()) {
            assertThat(config.path("repositories").path(each.project().repo().toString()).path("secrets")
                    .path("TFPILOT_WEBHOOK_SECRET").asString())
                    .isEqualTo(settings.workflowSecret().keyOf(each.project().name()).value());
        }
        assertThat(text).doesNotContain(settings.workflowSecret().value());
    }

    @Test
    void one_github_setting_means_no_sandbox_and_no_demo_people() {
        assertThat(problems(Map.of("GITHUB_TOKEN", "token")))
                .anyMatch(problem -> problem.startsWith("GITHUB_CLIENT_ID: is not set"))
                .anyMatch(problem -> problem.startsWith("TFPILOT_ALLOWED_LOGINS: "));
    }

    @Test
    void every_port_that_cannot_be_is_named() {
        assertThat(problems(Map.of("TFPILOT_PORT", "eighty", "TFPILOT_SANDBOX_PORT", "0"))).containsExactly(
                "TFPILOT_PORT: 'eighty' is not a port (1 to 65535)",
                "TFPILOT_SANDBOX_PORT: '0' is not a port (1 to 65535)");
        assertThat(problems(Map.of("TFPILOT_PORT", "18080", "TFPILOT_SANDBOX_PORT", "18080"))).containsExactly(
                "TFPILOT_SANDBOX_PORT: must differ from TFPILOT_PORT (18080)");
    }
}
