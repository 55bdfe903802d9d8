package io.tfpilot.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SetupPageTest {
    @TempDir
    Path folder;

    private final SetupGitHub gitHub = new SetupGitHub();
    private final List<String> terminal = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private StoredSettings stored;
    private ConfigurableApplicationContext context;
    private String cookie = "";

    @BeforeEach
    void start() {
        begin(Map.of());
    }

    private void begin(Map<String, String> environment) {
        stored = new StoredSettings(folder, environment);
        context = SetupApplication.run(
                new SetupApplication.Parts(stored, folder, new SetupDoor(terminal::add), finished),
                started -> started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test",
                        Map.of("server.port", "0", "server.address", "127.0.0.1", "logging.level.root", "warn"))));
    }

    @AfterEach
    void stop() {
        context.close();
        gitHub.close();
        client.close();
    }

    private String base() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.header("Cookie", cookie).build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base() + path)));
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
    }

    private void enter() {
        var entered = post("/setup/code", Map.of("code", terminal.getLast()));
        assertThat(entered.statusCode()).isEqualTo(303);
        cookie = entered.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
    }

    private static String found(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private HttpResponse<String> step(String path, Map<String, String> fields) {
        var all = new java.util.HashMap<>(fields);
        all.put("_csrf", found("name=\"_csrf\" value=\"([^\"]+)\"", get("/setup").body()));
        return post(path, all);
    }

    private void address() {
        assertThat(step("/setup/address", Map.of("publicUrl", "http://127.0.0.1:8080", "apiUrl", gitHub.url(),
                "organisation", "acme")).statusCode()).isEqualTo(303);
    }

    private String state() {
        return URLDecoder.decode(found("settings/apps/new\\?state=([^\"]+)\"", get("/setup").body()),
                StandardCharsets.UTF_8);
    }

    private void app() {
        address();
        assertThat(get("/setup/created?code=good&state=" + state()).statusCode()).isEqualTo(303);
    }

    @Test
    void without_the_code_of_the_terminal_there_is_nothing_to_see() {
        for (var path : List.of("/setup", "/setup/created?code=good&state=x", "/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(303);
        }
        assertThat(get("/setup").headers().firstValue("Location")).contains("/setup/code?next=%2Fsetup");
        assertThat(post("/setup/people", Map.of("TFPILOT_ADMINS", "eve")).statusCode()).isEqualTo(303);
        assertThat(post("/setup/code", Map.of("code", "wrong")).statusCode()).isEqualTo(403);
        assertThat(stored.isThere()).isFalse();
        assertThat(get("/api/requests").statusCode()).isEqualTo(404);
    }

    @Test
    void a_form_without_its_token_is_refused() {
        enter();
        assertThat(post("/setup/database", Map.of("url", "")).statusCode()).isEqualTo(403);
        assertThat(stored.isThere()).isFalse();
    }

    @Test
    void from_nothing_to_settings_that_are_whole() throws IOException {
        enter();
        app();
        assertThat(stored.values()).containsKeys("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY", "AUTH_SECRET",
                "TFPILOT_WEBHOOK_SECRET");
        assertThat(get("/setup").body()).contains("TfPilot acts as the App tfpilot-acme.",
                "/apps/tfpilot-acme/installations/new");

        gitHub.installed();
        assertThat(get("/setup").body()).contains("The App reaches acme/infra.");
        assertThat(
                step("/setup/projects", Map.of("repository", "acme/infra", "environments", "dev, prod")).statusCode())
                .isEqualTo(303);
        assertThat(Files.readString(folder.resolve("tfpilot.yaml"))).contains("repo: acme/infra");
        assertThat(step("/setup/start", Map.of()).statusCode()).isEqualTo(422);
        assertThat(finished.getCount()).isEqualTo(1);

        assertThat(step("/setup/people", Map.of("TFPILOT_ALLOWED_LOGINS", "ada, grace", "TFPILOT_ADMINS", "ada"))
                .statusCode()).isEqualTo(303);
        assertThat(step("/setup/start", Map.of()).body()).contains("TfPilot starts");
        assertThat(finished.getCount()).isZero();
    }

    @Test
    void every_step_again_changes_nothing() throws IOException {
        from_nothing_to_settings_that_are_whole();
        var sealed = Files.readString(folder.resolve("settings.sealed"));
        var projects = Files.readString(folder.resolve("tfpilot.yaml"));

        address();
        step("/setup/projects", Map.of("repository", "acme/infra", "environments", "dev, prod"));
        step("/setup/people", Map.of("TFPILOT_ALLOWED_LOGINS", "ada, grace", "TFPILOT_ADMINS", "ada"));
        step("/setup/database", Map.of("url", ""));

        assertThat(Files.readString(folder.resolve("settings.sealed"))).isEqualTo(sealed);
        assertThat(Files.readString(folder.resolve("tfpilot.yaml"))).isEqualTo(projects);
    }

    @Test
    void a_code_with_a_wrong_state_is_not_asked_for_and_a_good_one_counts_once() {
        enter();
        address();
        assertThat(get("/setup/created?code=good&state=forged").body()).contains("does not belong to the form");
        assertThat(gitHub.heard()).noneMatch(call -> call.contains("conversions"));
        assertThat(stored.values()).doesNotContainKey("GITHUB_APP_ID");

        var state = state();
        assertThat(get("/setup/created?code=good&state=" + state).statusCode()).isEqualTo(303);
        assertThat(get("/setup/created?code=good&state=" + state).body()).contains("was used already");
        assertThat(gitHub.heard().stream().filter(call -> call.contains("conversions"))).hasSize(1);
    }

    @Test
    void a_code_that_github_does_not_take_leaves_nothing_behind() {
        enter();
        address();
        var before = stored.values();
        assertThat(get("/setup/created?code=old&state=" + state()).body()).contains("older than an hour");
        assertThat(stored.values()).isEqualTo(before);
    }

    @Test
    void what_is_wrong_is_said_and_not_stored() {
        enter();
        assertThat(step("/setup/address", Map.of("publicUrl", "http://tfpilot.example", "apiUrl", gitHub.url())).body())
                .contains("use https");
        assertThat(
                step("/setup/address", Map.of("publicUrl", "https://tfpilot.example", "apiUrl", "http://127.0.0.1:1"))
                        .body())
                .contains("GitHub cannot be reached");
        assertThat(stored.isThere()).isFalse();
        app();
        gitHub.installed();
        step("/setup/projects", Map.of("repository", "acme/infra", "environments", "dev"));
        assertThat(step("/setup/people", Map.of("TFPILOT_ALLOWED_LOGINS", "ada, mallory")).body())
                .contains("GitHub does not know mallory");
        assertThat(step("/setup/projects", Map.of("text", "projects: {a: {repo: x}}")).body()).contains("owner/name");
        assertThat(step("/setup/database", Map.of("url", "mysql://x")).body()).contains("starts with postgres://");
        assertThat(stored.values()).doesNotContainKeys("TFPILOT_ALLOWED_LOGINS", "TFPILOT_DATABASE_URL");
    }

    @Test
    void an_app_of_another_key_is_refused_before_it_is_stored() {
        enter();
        address();
        gitHub.forgets("GET /app");
        var sent = Map.of("GITHUB_APP_ID", "9", "GITHUB_APP_PRIVATE_KEY", gitHub.privateKey(), "GITHUB_CLIENT_ID",
                "Iv1.9",
                "GITHUB_CLIENT_SECRET", "d0123456789abcdef0123456789abcde", "GITHUB_WEBHOOK_SECRET",
                SetupGitHub.SECRET);
        assertThat(step("/setup/app", sent).body()).contains("knows no App of this id");
        assertThat(stored.values()).doesNotContainKey("GITHUB_APP_ID");
    }

    @Test
    void secrets_never_stand_on_the_page() {
        enter();
        app();
        var page = get("/setup").body().replace("&#43;", "+");
        var key = secret("GITHUB_APP_PRIVATE_KEY").lines().skip(1).findFirst().orElseThrow();
        assertThat(key).hasSizeGreaterThan(40);
        assertThat(page).doesNotContain(SetupGitHub.SECRET, secret("GITHUB_CLIENT_SECRET"), key,
                secret("AUTH_SECRET"), secret("TFPILOT_WEBHOOK_SECRET"));
    }

    private String secret(String name) {
        return Objects.requireNonNull(stored.values().get(name), name);
    }

    /** What answers there is sent what the App signs, and the webhook's secret. */
    @Test
    void the_app_of_one_github_is_not_shown_to_another() {
        enter();
        app();
        var other = step("/setup/address", Map.of("publicUrl", "http://127.0.0.1:8080", "apiUrl",
                gitHub.url().replace("127.0.0.1", "localhost"), "organisation", "acme"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("belongs to " + gitHub.url());
        assertThat(stored.values()).containsEntry("GITHUB_API_URL", gitHub.url());
        address();
    }

    @Test
    void an_address_is_stored_without_the_slash_at_its_end() {
        enter();
        assertThat(step("/setup/address", Map.of("publicUrl", "http://127.0.0.1:8080/", "apiUrl", gitHub.url() + "/",
                "organisation", "acme")).statusCode()).isEqualTo(303);
        assertThat(stored.values()).containsEntry("TFPILOT_PUBLIC_URL", "http://127.0.0.1:8080")
                .containsEntry("GITHUB_API_URL", gitHub.url());
    }

    @Test
    void a_signed_delivery_shows_that_github_reaches_the_server() throws GeneralSecurityException {
        enter();
        app();
        assertThat(delivered("installation", "wrong")).isEqualTo(401);
        assertThat(get("/setup").body()).contains("their signature is wrong");
        assertThat(delivered("ping", SetupGitHub.SECRET)).isEqualTo(200);
        assertThat(get("/setup").body()).contains("GitHub reached this server: a signed delivery (ping)");
        // What tells of requests must come again when there is a server that listens.
        assertThat(delivered("pull_request", SetupGitHub.SECRET)).isEqualTo(503);
    }

    private int delivered(String event, String secret) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal("{}".getBytes(StandardCharsets.UTF_8)));
        return send(HttpRequest.newBuilder(URI.create(base() + "/api/github/webhook")).header("X-GitHub-Event", event)
                .header("X-Hub-Signature-256", signature).POST(BodyPublishers.ofString("{}"))).statusCode();
    }

    @Test
    void what_the_environment_sets_is_said_and_stays() {
        context.close();
        begin(Map.of("TFPILOT_ADMINS", "grace", "TFPILOT_PROJECT_FILE", folder.resolve("own.yaml").toString()));
        enter();
        app();
        gitHub.installed();
        assertThat(get("/setup").body()).contains("Set by the environment: TFPILOT_ADMINS",
                "This page does not write " + folder.resolve("own.yaml"));
        step("/setup/people", Map.of("TFPILOT_ALLOWED_LOGINS", "ada", "TFPILOT_ADMINS", "ada"));
        assertThat(stored.all()).containsEntry("TFPILOT_ADMINS", "grace");
        assertThat(step("/setup/projects", Map.of("repository", "acme/infra", "environments", "dev")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_manifest_may_go_to_github_and_nothing_else_leaves_the_page() {
        enter();
        address();
        var page = get("/setup");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("form-action 'self' http://127.0.0.1:", "script-src 'self'");
        assertThat(page.body()).contains("/organizations/acme/settings/apps/new?state=");
    }
}
