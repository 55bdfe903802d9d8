package io.tfpilot.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting does what it says, or is refused by its name. */
class SettingsReaderTest {
    @TempDir
    private Path folder;

    private static List<String> problems(Map<String, String> settings) {
        return switch (new SettingsReader(settings).read()) {
            case SettingsReader.Ready ready -> List.of();
            case SettingsReader.Refused(var problems) -> problems;
        };
    }

    private Map<String, String> production(String name, String value) throws IOException {
        var settings = Production.settings(folder);
        settings.put("TFPILOT_DATA_DIR", folder.toString());
        settings.put(name, value);
        return settings;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {
            "TFPILOT_PORT|http|'http' is not a port (1 to 65535)",
            "TFPILOT_PORT|0|'0' is not a port (1 to 65535)",
            "TFPILOT_PORT|65536|'65536' is not a port (1 to 65535)",
            "TFPILOT_PORT|+8080|'+8080' is not a port (1 to 65535)",
            "TFPILOT_LISTEN_ADDRESS|localhost|'localhost' is not an IP address; use 127.0.0.1, ::1 or an address of this"
                    + " computer",
            "TFPILOT_LISTEN_ADDRESS|127.1|'127.1' is not an IP address; use 127.0.0.1, ::1 or an address of this computer",
            "TFPILOT_LISTEN_ADDRESS|256.0.0.1|'256.0.0.1' is not an IP address; use 127.0.0.1, ::1 or an address of this"
                    + " computer",
            "TFPILOT_LISTEN_ADDRESS|[::1]|'[::1]' is not an IP address; use 127.0.0.1, ::1 or an address of this computer",
            "TFPILOT_LISTEN_ADDRESS|127.0.0.1:80|'127.0.0.1:80' is not an IP address; use 127.0.0.1, ::1 or an address"
                    + " of this computer",
            "TFPILOT_LISTEN_ADDRESS|224.0.0.1|'224.0.0.1' is not an IP address; use 127.0.0.1, ::1 or an address of this"
                    + " computer",
            "TFPILOT_PORT| 8080|remove the white space before or after the value",
            "AUTH_SECRET|01234567890123456789012345678901 |remove the white space before or after the value",
            "SYNC_INTERVAL_IDLE_MS|999|'999' is not a number of milliseconds (1000 to 3600000)",
            "SYNC_INTERVAL_IDLE_MS|10s|'10s' is not a number of milliseconds (1000 to 3600000)",
            "TFPILOT_DATABASE_URL|mysql://x|a database URL starts with postgres://, postgresql:// or jdbc:postgresql:",
            "AUTH_SECRET|short|at least 32 bytes are needed (openssl rand -hex 32 makes them)",
            "GITHUB_WEBHOOK_SECRET|short|at least 32 bytes are needed (openssl rand -hex 32 makes them)",
            "GITHUB_WEBHOOK_SECRET_PREVIOUS|short|at least 32 bytes are needed (openssl rand -hex 32 makes them)",
            "GITHUB_WEBHOOK_SECRET_PREVIOUS|g0123456789abcdef0123456789abcde|must differ from GITHUB_WEBHOOK_SECRET",
            "TFPILOT_WEBHOOK_SECRET|g0123456789abcdef0123456789abcde|must differ from GITHUB_WEBHOOK_SECRET",
            "AUTH_SECRET|w0123456789abcdef0123456789abcde|must differ from TFPILOT_WEBHOOK_SECRET",
            "GITHUB_CLIENT_SECRET|w0123456789abcdef0123456789abcde|must differ from TFPILOT_WEBHOOK_SECRET",
            "AUTH_SECRET|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|at least 8 different characters are needed (openssl rand"
                    + " -hex 32 makes a secret)",
            "TFPILOT_WEBHOOK_SECRET|abcdefgabcdefgabcdefgabcdefgabcdefg|at least 8 different characters are needed"
                    + " (openssl rand -hex 32 makes a secret)",
            "GITHUB_APP_ID|my-app|'my-app' is neither the number of an App nor its client id",
            "GITHUB_APP_PRIVATE_KEY|key|the private key of the GitHub App is not an RSA key in PEM form",
            "GITHUB_TOKEN|ghp_1|is set together with a GitHub App: remove one of the two",
            "GITHUB_APP_ID||is not set; it is the id of the GitHub App",
            "TFPILOT_PUBLIC_URL|https://host/tfpilot|'/tfpilot' has a path; TfPilot needs a host of its own",
            "TFPILOT_ALLOWED_LOGINS|octocat,,hubot|has an empty entry between two commas or at an end",
            "TFPILOT_ADMINS|octocat,|has an empty entry between two commas or at an end",
            "TFPILOT_APPROVERS|octocat hubot|'octocat hubot' is not a GitHub login",
            "TFPILOT_ADMINS|team:platform|'team:platform' is not a team; write team:organisation/team-slug",
            "TFPILOT_ADMINS|octocat,org:|'org:' is not an organisation; write org:name",
            "TFPILOT_ALLOWED_LOGINS||name who can sign in, separated by commas",
            "TFPILOT_DEFAULT_ROLE|owner|'owner' is not a role: viewer, developer, approver or admin",
            "TFPILOT_ADMIN|octocat|no such setting; did you mean \"TFPILOT_ADMINS\"?",
            "TFPILOT_PROD_ALLOWED|octocat|no such setting",
            "SYNC_INTERVAL_ACTIV_MS|2000|no such setting; did you mean \"SYNC_INTERVAL_ACTIVE_MS\"?",
            "TFPILOT_API_URL|https://x|no such setting",
            "TFPILOT_REQUESTS_BUCKET|b|a setting of the earlier system, which TfPilot does not read. Remove it: requests are"
                    + " stored in PostgreSQL (TFPILOT_DATABASE_URL)",
            "GITHUB_PLAN_WORKFLOW_FILE|plan.sh|'plan.sh' is not the name of a file in .github/workflows that ends in .yml or"
                    + " .yaml"})
    void a_wrong_setting_is_refused_in_production(String name, String value, String problem) throws IOException {
        assertThat(problems(production(name, value == null ? "" : value))).contains(name + ": " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tfpilot.example.com", "ftp://host", "https://", "https://user:secret@host",
            "https://host?a=b", "https://host#a", "https://host:99999", "https://a b"})
    void what_is_not_an_address_is_refused_without_showing_it(String address) throws IOException {
        for (var name : List.of("TFPILOT_PUBLIC_URL", "GITHUB_API_URL")) {
            assertThat(problems(production(name, address))).singleElement().asString()
                    .startsWith(name + ": is not an address").doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tfpilot.example.com", "HTTP://tfpilot.example.com", "http://10.0.0.1:8080",
            "http://localhost.example.com", "http://127.0.0.1.example.com", "http://[::2]"})
    void a_public_address_without_encryption_is_refused(String address) throws IOException {
        assertThat(problems(production("TFPILOT_PUBLIC_URL", address))).singleElement().asString()
                .startsWith("TFPILOT_PUBLIC_URL: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080", "https://10.0.0.1"})
    void an_address_of_this_computer_needs_no_encryption(String address) throws IOException {
        assertThat(problems(production("TFPILOT_PUBLIC_URL", address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GITHUB_ACTIONS, true", "GITHUB_REPOSITORY, a/b", "GITHUB_RUN_ID, 7", "TFPILOT_JAVA_OPTS, -Xmx1g",
            "TFPILOT_FORBID_SKIPPING, 1", "TFPILOT_ADMINS, ''", "TFPILOT_SERVICE_HOST, 10.0.0.1",
            "TFPILOT_SERVICE_PORT_HTTP, 80", "TFPILOT_PORT_80_TCP_ADDR, 10.0.0.1",
            "TFPILOT_POSTGRES_PORT, tcp://10.0.0.1:5432"})
    void what_others_set_is_left_alone(String name, String value) throws IOException {
        assertThat(problems(production(name, value))).isEmpty();
    }

    @Test
    void one_setting_of_a_github_names_a_github() {
        for (var name : SettingNames.GITHUB) {
            assertThat(new SettingsReader(Map.of(name, "x")).namesGitHub()).as(name).isTrue();
        }
        assertThat(new SettingsReader(Map.of("GITHUB_ACTIONS", "true", "AUTH_SECRET", "x")).namesGitHub()).isFalse();
    }

    @Test
    void all_problems_come_at_once() throws IOException {
        Files.writeString(folder.resolve("tfpilot.yaml"),
                "projects: {core: {repo: a/b, environments: {x: {prod: no}}}}");
        var settings = production("TFPILOT_PORT", "x");
        settings.put("TFPILOT_ADMIN", "octocat");
        settings.put("TFPILOT_DEFAULT_ROLE", "owner");
        settings.remove("GITHUB_CLIENT_ID");
        assertThat(problems(settings)).hasSize(5);
    }

    @Test
    void a_slash_behind_an_address_makes_no_other_one() throws IOException {
        assertThat(new SettingsReader(production("TFPILOT_PUBLIC_URL", "https://tfpilot.example.com/")).read())
                .isInstanceOfSatisfying(SettingsReader.Ready.class, ready -> assertThat(ready.settings().publicUrl())
                        .isEqualTo(URI.create("https://tfpilot.example.com")));
    }

    @Test
    void a_project_file_that_is_not_utf_8_is_refused() throws IOException {
        Files.write(folder.resolve("tfpilot.yaml"), new byte[]{(byte) 0xc3, (byte) 0x28});
        assertThat(problems(Production.settings(folder))).singleElement().asString().endsWith("is not UTF-8");
    }
}
