package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.github.GitHub;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import io.tfpilot.github.GitHubSignIn;
import io.tfpilot.kit.Await;
import io.tfpilot.server.signin.Sessions;
import io.tfpilot.server.signin.SignedIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lets somebody in opens what it is for, and nothing once it has ended. */
class SignInsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Login ADA = new Login("ada");
    private SampleServer server;

    @BeforeEach
    void start() {
        server = SampleServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int status(String method, String path, String cookie) throws IOException, InterruptedException {
        return HTTP.send(call(method, path).header("Cookie", Sessions.COOKIE + "=" + cookie)
                .header("X-CSRF-Token", server.csrf(cookie)).build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> withToken(String method, String path, String token, String json)
            throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(server.base() + path))
                .method(method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + token).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder call(String method, String path) {
        return HttpRequest.newBuilder(URI.create(server.base() + path)).header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.noBody());
    }

    private List<AuditEvent> record(String type) {
        return server.storage().audit().find(new AuditFilter(null, null, type, null, null), null, 100).stream()
                .map(AuditLog.Row::event).toList();
    }

    @Test
    void a_kept_cookie_opens_nothing_after_the_sign_out() throws Exception {
        var cookie = server.newSession("ada");
        assertThat(status("GET", "/api/auth/me", cookie)).isEqualTo(200);

        assertThat(status("POST", "/api/auth/logout", cookie)).isEqualTo(204);

        assertThat(status("GET", "/api/auth/me", cookie)).isEqualTo(401);
        assertThat(record("signed_out")).hasSize(1);
    }

    @Test
    void a_sign_out_does_not_wait_for_github_to_renew_the_sign_in() throws Exception {
        var cookie = server.newSession("ada", new GitHubSignIn.Grant(new GitHub.UserToken("ghu_first"),
                Samples.NOW.plusSeconds(60), new GitHub.UserToken("ghr_first")));
        var sessions = server.storage().sessions();
        var session = sessions.list(ADA, Samples.NOW, 1).getFirst();
        assertThat(sessions.claimRenewal(session.id(), session.sealed(), Samples.NOW, Samples.NOW.plusSeconds(30)))
                .isTrue();
        assertThat(status("POST", "/sessions/end-others", cookie)).as("what waits for it").isEqualTo(503);

        assertThat(status("POST", "/api/auth/logout", cookie)).isEqualTo(204);
    }

    @Test
    void the_cookie_of_a_sign_in_under_way_is_no_session() throws Exception {
        var started = HTTP.send(call("GET", "/api/auth/github/start").build(), HttpResponse.BodyHandlers.ofString());
        var flow = started.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst("^[^=]+=([^;]*);.*", "$1");
        var session = server.newSession("ada");

        assertThat(status("GET", "/api/auth/me", flow)).isEqualTo(401);
        var back = HTTP.send(call("GET", "/api/auth/github/callback?code=c&state=s")
                .header("Cookie", "tfpilot_signin=" + session).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(back.headers().firstValue("Location")).contains("/login?refused=state");
    }

    /** The streams are open to the end of the test. */
    @SuppressWarnings("try")
    @Test
    void an_open_stream_ends_with_its_session_and_no_other() throws Exception {
        var ending = server.newSession("ada");
        var endingKey = newestSession(Set.of());
        var staying = server.newSession("ada");
        var stayingKey = newestSession(Set.of(endingKey));
        try (var one = stream(ending); var other = stream(staying)) {
            Await.until("both streams are open",
                    () -> server.streamKeys().equals(Set.of(endingKey, stayingKey)));

            status("POST", "/api/auth/logout", ending);

            Await.until("a stream has ended", () -> server.streams().size() == 1);
            assertThat(server.streamKeys()).containsExactly(stayingKey);
        }
    }

    private SignedIn.Key newestSession(Set<SignedIn.Key> known) {
        return server.storage().sessions().list(ADA, Samples.NOW, 10).stream()
                .map(each -> (SignedIn.Key) new SignedIn.OfSession(each.id())).filter(key -> !known.contains(key))
                .findFirst().orElseThrow();
    }

    private InputStream stream(String cookie) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(server.base() + "/api/stream"))
                .header("Cookie", Sessions.COOKIE + "=" + cookie).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    /** The streams are open to the end of the test. */
    @SuppressWarnings("try")
    @Test
    void a_stream_whose_token_was_revoked_in_another_process_ends_with_the_next_beat() throws Exception {
        var token = server.token("ada", null);
        var tokens = server.storage().apiTokens();
        var revoked = tokens.of(ADA).getFirst().id();
        var staying = server.newSession("ada");
        var stayingKey = newestSession(Set.of());
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create(server.base() + "/api/stream"))
                .header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body(); var other = stream(staying)) {
            Await.until("both streams are open",
                    () -> server.streamKeys().equals(Set.of(new SignedIn.OfToken(revoked), stayingKey)));
            tokens.revoke(ADA, revoked, Samples.NOW);

            server.beat();

            Await.until("a stream has ended", () -> server.streams().size() == 1);
            assertThat(server.streamKeys()).containsExactly(stayingKey);
        }
    }

    @Test
    void everybody_sees_and_ends_their_own_sessions_and_only_admins_those_of_others() throws Exception {
        var ada = server.newSession("ada");
        var admin = server.newSession("d-patel");
        var of = server.storage().sessions().list(ADA, Samples.NOW, 10).getFirst().id();

        assertThat(status("GET", "/api/sessions", ada)).isEqualTo(200);
        assertThat(status("GET", "/api/admin/sessions", ada)).isEqualTo(403);
        assertThat(status("GET", "/admin/sessions", ada)).isEqualTo(403);
        assertThat(status("DELETE", "/api/sessions/" + of, admin)).as("not their own").isEqualTo(404);
        assertThat(status("DELETE", "/api/admin/sessions/" + of, ada)).isEqualTo(403);
        assertThat(status("DELETE", "/api/admin/sessions/" + of, admin)).isEqualTo(200);
        assertThat(status("GET", "/api/sessions", ada)).isEqualTo(401);
    }

    @Test
    void tokens_make_list_and_revoke_no_tokens_and_end_no_sessions() throws Exception {
        var token = server.token("d-patel", null);
        var id = server.storage().apiTokens().of(Samples.PATEL).getFirst().id();
        for (var each : List.of("GET /api/tokens", "POST /api/tokens", "DELETE /api/tokens/" + id,
                "GET /api/admin/tokens", "DELETE /api/admin/tokens/" + id, "GET /api/sessions",
                "GET /api/admin/sessions", "DELETE /api/sessions/s1", "DELETE /api/admin/sessions/s1",
                "POST /tokens", "GET /tokens", "POST /sessions/end-others")) {
            var parts = each.split(" ");
            assertThat(withToken(parts[0], parts[1], token, parts[0].equals("POST") ? "{\"name\":\"x\"}" : "")
                    .statusCode()).as(each).isEqualTo(403);
        }
        assertThat(withToken("GET", "/api/auth/me", token, "").statusCode()).isEqualTo(200);
        assertThat(record("call_blocked")).isNotEmpty();
    }

    @Test
    void making_first_use_and_revocation_of_a_token_stand_on_record() throws Exception {
        var token = server.token("ada", Set.of("core"));
        withToken("GET", "/api/auth/me", token, "");
        withToken("GET", "/api/auth/me", token, "");
        var id = server.storage().apiTokens().of(ADA).getFirst().id();
        assertThat(status("DELETE", "/api/admin/tokens/" + id, server.newSession("d-patel"))).isEqualTo(200);

        assertThat(record("token_made")).first()
                .satisfies(event -> assertThat(event.data()).containsEntry("projects", "core"));
        assertThat(record("token_used")).singleElement()
                .satisfies(event -> assertThat(event.data()).containsEntry("token", id));
        assertThat(record("token_revoked")).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(Samples.PATEL);
            assertThat(event.data()).containsEntry("person", "ada");
        });
        assertThat(withToken("GET", "/api/auth/me", token, "").statusCode()).isEqualTo(401);
    }

    /** All requests of the samples with their project; a token of core alone. */
    @Test
    void a_token_of_one_project_reads_and_does_nothing_in_another() throws Exception {
        var token = server.token("d-patel", Set.of("core"));
        var other = "req_prod_database_k3v9qx";
        var paths = server.routes().entrySet().stream()
                .filter(route -> route.getKey().startsWith("/api/requests/req_dev_bucket_000000"))
                .flatMap(route -> route.getValue().stream()
                        .map(method -> method + " " + route.getKey().replace("req_dev_bucket_000000", other)))
                .filter(route -> !route.contains("drift-result")).toList();
        assertThat(paths).hasSizeGreaterThan(12);
        for (var each : paths) {
            var parts = each.split(" ");
            var body = parts[0].equals("GET") ? "" : "{}";
            // Some bodies are wrong before it matters whose request it is: as for one that nobody has.
            assertThat(withToken(parts[0], parts[1], token, body).statusCode()).as(each).isIn(404, 422).isEqualTo(
                    withToken(parts[0], parts[1].replace(other, "req_prod_database_zzzzzz"), token, body)
                            .statusCode());
        }
        for (var path : List.of("plan", "apply", "merge", "update-branch")) {
            assertThat(withToken("POST", "/api/github/" + path, token, "{\"requestId\":\"" + other + "\"}")
                    .statusCode()).as(path).isEqualTo(404);
        }
        assertThat(withToken("GET", "/api/github/plan-output?requestId=" + other, token, "").statusCode())
                .isEqualTo(404);
        assertThat(withToken("GET", "/api/requests?project=payments", token, "").body()).contains("\"requests\":[]");
        assertThat(withToken("GET", "/api/requests?limit=100", token, "").body())
                .doesNotContain("\"project\":\"payments\"").contains("\"project\":\"core\"");
        assertThat(withToken("GET", "/requests.csv", token, "").body()).doesNotContain(",payments,").contains(",core,");
        assertThat(withToken("GET", "/api/audit", token, "").body()).doesNotContain(other);
        assertThat(withToken("GET", "/api/environments", token, "").body()).contains("core")
                .doesNotContain("payments");
        assertThat(withToken("GET", "/api/modules", token, "").body()).doesNotContain("payments");
        assertThat(withToken("GET", "/api/modules?project=payments", token, "").statusCode()).isEqualTo(404);
        assertThat(withToken("POST", "/api/environments/freeze", token,
                "{\"project\":\"payments\",\"environment\":\"prod\",\"reason\":\"x\"}").statusCode())
                .isEqualTo(404);
        for (var path : List.of("/api/requests", "/api/requests/preview")) {
            assertThat(withToken("POST", path, token, """
                    {"project":"payments","environment":"dev","module":"bucket","name":"x","config":{}}""")
                    .statusCode()).as(path).isEqualTo(422);
        }
        assertThat(Stream.of("/api/metrics", "/api/metrics/insights", "/api/admin/deliveries", "/api/admin/queue")
                .map(path -> path + " " + statusWith(path, token)))
                .allSatisfy(said -> assertThat(said).endsWith(" 403"));
        assertThat(withToken("GET", "/api/auth/me", token, "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_names_all_projects_has_its_owners_roles_there_and_nothing_on_the_server() throws Exception {
        var named = server.token("d-patel", Set.of("core", "payments"));
        var all = server.token("d-patel", null);

        assertThat(withToken("GET", "/api/requests/req_prod_database_k3v9qx", named, "").statusCode()).isEqualTo(200);
        for (var path : List.of("/api/metrics", "/api/metrics/insights", "/api/metrics/prometheus")) {
            assertThat(withToken("GET", path, named, "").statusCode()).as(path).isEqualTo(403);
            assertThat(withToken("GET", path, all, "").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(withToken("GET", "/api/metrics", named, "").body()).contains("your API token names its projects");
        assertThat(withToken("GET", "/api/admin/deliveries", named, "").statusCode()).isEqualTo(403);
        assertThat(withToken("GET", "/api/admin/deliveries", all, "").statusCode()).isEqualTo(200);
    }

    private int statusWith(String path, @Nullable String token) {
        try {
            return withToken("GET", path, String.valueOf(token), "").statusCode();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
