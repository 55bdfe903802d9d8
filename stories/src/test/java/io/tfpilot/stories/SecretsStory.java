package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.server.boot.Launcher;
import io.tfpilot.trial.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * Eleven secrets go through everything that TfPilot does, and are then looked for in everything that is left behind: logs,
 * pages, answers, the database, artifacts, repositories, exports of the audit log, metrics.
 */
final class SecretsStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    private static final List<String> PEOPLE = List.of("vera", "dana", "ada", "alma", "axel");
    private static final String SEED = "what the module makes its output from";

    /** The only places where one of them may stand. */
    private static final List<Leaks.Home> HOMES = List.of(
            home("auth secret", "sandbox-identity\\.properties", "the trial's own settings"),
            home("webhook secret", "sandbox-identity\\.properties", "the trial's own settings"),
            home("private key", "sandbox-identity\\.properties", "the trial's own settings"),
            home("client secret", "sandbox-identity\\.properties", "the trial's own settings"),
            home("webhook secret", "sandbox/(config|apps/\\d+|hooks/\\d+/hook)\\.json",
                    "GitHub's side: it signs with it"),
            home("client secret", "sandbox/(config|apps/\\d+)\\.json", "GitHub's side: it checks it"),
            home("project key", "sandbox/config\\.json", "GitHub's side: a secret of the repository"),
            home("sensitive variable", "sandbox/config\\.json", "GitHub's side: a secret of the repository"),
            home("sensitive output", "sandbox/state/.*", "Terraform's state has all values"));

    private int read;

    private static Leaks.Home home(String secret, String place, String reason) {
        return new Leaks.Home(secret, place, reason);
    }

    @Test
    void eleven_secrets_are_found_nowhere_but_where_they_belong() throws IOException {
        var laps = new Laps("secrets");
        try (var child = new ChildTfPilot(
                Map.of("DEBUG_WEBHOOKS", "1", "LOGGING_LEVEL_IO_TFPILOT", "DEBUG"))) {
            var at = child.installation();
            var leaks = new Leaks(HOMES);
            var apiToken = known(at, leaks);
            laps.lap("started");
            var requests = List.of(database(at), ownModule(at));
            laps.lap("lived");
            wrongCalls(at, apiToken);
            answers(at, leaks, requests);
            laps.lap("read " + read + " answers");
            assertThat(read).isGreaterThan(80);
            var folder = at.dataDir().resolve("postgres");
            leaks.database("jdbc:postgresql://127.0.0.1:" + text(folder.resolve("port")) + "/tfpilot",
                    text(folder.resolve("password")));
            leaks.look("postgres.log", Files.readAllBytes(folder.resolve("postgres.log")));
            leaks.files(at.dataDir(), List.of("postgres/"));
            laps.lap("searched " + leaks.places() + " texts");

            assertThat(leaks.found()).isEmpty();
            assertThat(leaks.unused()).isEmpty();
            assertThat(leaks.places()).isGreaterThan(1_000);
            audited(at);
        }
    }

    /** What a search that finds nothing is worth: each form of each kind, planted. */
    @Test
    void a_secret_that_is_planted_is_found_in_every_form() {
        for (var planted : List.of("a?secret+of/32=letters&or~more", "YT9zZWNyZXQrb2YvMzI9bGV0dGVycyZvcn5tb3Jl",
                "613f7365637265742b6f662f33323d6c65747465727326 6f727e6d6f7265".replace(" ", ""),
                "a%3Fsecret%2Bof%2F32%3Dletters%26or%7Emore")) {
            var leaks = new Leaks(List.of());
            leaks.secret("it", "a?secret+of/32=letters&or~more");
            leaks.look("a page", "before " + planted + " after");
            assertThat(leaks.found()).as(planted).containsExactly("it in a page");
        }
        var leaks = new Leaks(List.of(home("it", "at home", "it lives there")));
        leaks.secret("it", "a?secret+of/32=letters&or~more");
        leaks.shape("shape", "gho_", 20);
        leaks.look("at home", "a?secret+of/32=letters&or~more");
        leaks.look("a log", "basic " + Base64.getEncoder()
                .encodeToString("x:a?secret+of/32=letters&or~more".getBytes(StandardCharsets.UTF_8)));
        leaks.look("an answer", "gho_abcdefghijklmnopqrst");
        assertThat(leaks.found()).containsExactly("it in a log", "shape in an answer");
    }

    /** Tells what to look for; the API token. */
    private static String known(Installation at, Leaks leaks) throws IOException {
        var own = new Properties();
        own.load(new StringReader(text(at.dataDir().resolve("sandbox-identity.properties"))));
        leaks.secret("auth secret", own.getProperty("auth"));
        leaks.secret("webhook secret", own.getProperty("webhook"));
        leaks.secret("client secret", own.getProperty("client-secret"));
        leaks.secret("private key", own.getProperty("private-key").lines().skip(5).findFirst().orElseThrow());
        leaks.secret("project key", at.workflowKey(DEV.repository()).value());
        leaks.shape("installation token", "ghs_1001_", 40);
        leaks.shape("user token", "gho_", 20);
        var token = at.as("axel").post("/api/tokens", "{\"name\":\"script\",\"days\":7,\"role\":\"admin\"}").expect(201)
                .path("token").path("token").asString();
        assertThat(token).hasSizeGreaterThan(20);
        leaks.secret("API token", token);
        PEOPLE.forEach(who -> leaks.secret("session of " + who, at.as(who).cookie("tfplan_session")));
        leaks.secret("sensitive variable", "correct-horse-battery-staple");
        leaks.secret("sensitive output", made());
        return token;
    }

    /** As the module computes it, so that git does not hold it. */
    private static String made() {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(SEED.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Asked database(Installation at) {
        var asked = Asked.by(at, DEV, "database", "hidden",
                "{\"admin_password\":{\"secret\":\"DATABASE_ADMIN_PASSWORD\"}}").lived();
        asked.destroy("alma", asked.destroyPlanned("alma")).expect(202);
        asked.archived();
        return asked;
    }

    private static Asked ownModule(Installation at) {
        new Push(at, "alma", DEV.repository(), "main").make("Add a module with a sensitive output", tree -> {
            new OwnModule("keymaker").write(tree, "\"a key\"");
            var folder = tree.resolve("modules/keymaker");
            Files.writeString(folder.resolve("outputs.tf"), """
                    resource "terraform_data" "key" {
                      triggers_replace = [sensitive(sha256("%s"))]
                    }

                    output "made" {
                      value     = sha256("%s")
                      sensitive = true
                    }

                    output "shown" {
                      value = "public"
                    }
                    """.formatted(SEED, SEED));
        });
        var asked = Asked.by(at, DEV, "keymaker", "maker", "{}").lived();
        assertThat(asked.now().path("outputs").toString()).contains("public");
        return asked;
    }

    private static void wrongCalls(Installation at, String apiToken) {
        var stranger = Caller.stranger(at.server());
        var bearer = new String[]{"Authorization", "Bearer " + apiToken};
        assertThat(stranger.send("GET", "/api/requests", null, bearer).status()).isEqualTo(200);
        var made = stranger.send("POST", "/api/requests", Asked.ask(DEV, "bucket", "bytoken", "{}").toString(), bearer)
                .expect(201).path("request").path("id").asString();
        stranger.send("POST", "/api/requests/" + made + "/abandon", "{}", bearer).expect(200);
        assertThat(stranger.send("GET", "/api/requests/req_dev_no_aaaaaa", null, bearer).status()).isEqualTo(404);
        assertThat(stranger.send("POST", "/api/requests", "{\"project\":", bearer).status()).isEqualTo(400);
        assertThat(stranger.send("GET", "/api/requests", null, "Authorization", "Bearer " + apiToken + "x").status())
                .isEqualTo(401);
        var key = at.workflowKey(DEV.repository()).value();
        assertThat(stranger.send("GET", "/api/requests/drift-eligible?project=core", null, "X-TfPilot-Secret", key)
                .status()).isEqualTo(200);
        assertThat(stranger.send("POST", "/api/requests/req_dev_no_aaaaaa/drift-result", "{}", "X-TfPilot-Secret", key)
                .status()).isBetween(400, 499);
        assertThat(stranger.send("POST", "/api/github/webhook", "{}", "X-Hub-Signature-256", "sha256=00",
                "X-GitHub-Event", "ping", "X-GitHub-Delivery", "d-1").status()).isEqualTo(401);
        assertThat(at.as("ada").withoutCsrf("POST", "/api/requests", "{}").status()).isEqualTo(403);
        at.as("vera").post("/api/tokens", "{\"name\":\"more\",\"days\":7,\"role\":\"admin\"}");
        stranger.get("/api/auth/github/callback?state=wrong&code=0123456789abcdef");
    }

    /** What people and programs are shown. */
    private void answers(Installation at, Leaks leaks, List<Asked> requests) {
        for (var path : List.of("/requests", "/audit?show=all", "/tokens", "/admin/people", "/admin/system",
                "/admin/webhooks", "/environments", "/environments/core/dev", "/catalogue", "/catalogue/keymaker",
                "/catalogue/database", "/insights", "/requests/new?project=core&environment=dev&module=database",
                "/requests.csv", "/api/requests", "/api/audit", "/api/audit?format=csv", "/api/audit?format=json",
                "/api/admin/deliveries", "/api/admin/budget", "/api/admin/queue", "/api/admin/parked", "/api/debug/env",
                "/api/metrics", "/api/metrics/prometheus", "/api/metrics/insights", "/api/environments", "/api/tokens",
                "/api/modules", "/api/health", "/api/auth/me", "/api/openapi.json")) {
            read(at, leaks, path);
        }
        for (var asked : requests) {
            var id = asked.id();
            for (var path : List.of("", "?tab=activity", "?tab=configuration", "/plan", "/section", "/log/plan",
                    "/log/apply", "/log/plan/file", "/log/apply/file", "/log/destroy/file", "/edit")) {
                read(at, leaks, "/requests/" + id + path);
            }
            for (var path : List.of("", "/logs", "/audit-export", "/audit-export?format=csv", "/seal",
                    "/status/explain", "/sync?repair=1")) {
                read(at, leaks, "/api/requests/" + id + path);
            }
        }
        at.as("axel").get("/api/admin/deliveries").json().path("deliveries")
                .forEach(each -> read(at, leaks, "/api/admin/deliveries/" + each.path("guid").asString()));
    }

    private void read(Installation at, Leaks leaks, String path) {
        var answer = at.as("axel").send("GET", path, null, "Accept",
                path.startsWith("/api/") ? "application/json" : "text/html");
        assertThat(answer.status()).as(path).isIn(200, 404, 409);
        read += answer.status() == 200 ? 1 : 0;
        leaks.look("GET " + path, answer.text());
        leaks.look("headers of " + path, answer.raw().headers().toString());
    }

    /** The command walks the record of the server that runs. */
    private static void audited(Installation at) {
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var code = new Launcher(new Trial(), print, print).run(new String[]{"audit", "verify"}, at.settings());
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("The audit log is what was written.");
        assertThat(code).isZero();
        var lines = at.as("ada").get("/api/audit?format=json").expect(200).path("events");
        assertThat(lines).allSatisfy(line -> assertThat(line.has("origin")).isTrue());
        assertThat(lines.valueStream().map(line -> line.path("origin").asString()))
                .contains("page", "api", "token", "webhook", "worker");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
